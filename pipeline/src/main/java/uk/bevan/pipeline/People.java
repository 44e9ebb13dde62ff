package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.bevan.identity.KeyLoader;
import uk.bevan.identity.OptOutList;
import uk.bevan.identity.PostcodeLookup;
import uk.bevan.identity.PostcodeTable;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.sources.DoorException;
import uk.bevan.sources.DoorSettings;

/** Fetches what the identity door works with from where the settings say it is. */
public final class People {
    private final IdentitySettings settings;
    private final Path workspace;
    private final KeyLoader loader;
    private final Clock clock;

    /**
     * People of a workspace.
     *
     * @param workspace its folder, in which no key may lie
     */
    public People(IdentitySettings settings, Path workspace, KeyLoader loader, Clock clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** People of the workspace of a platform, with keys from where this process may fetch them. */
    static People of(Platform platform, Clock clock) {
        return new People(
                platform.settings().identity(), platform.workspace().folder(), KeyLoader.ofThisProcess(), clock);
    }

    /**
     * The keys, applied in their order.
     *
     * @throws DoorException where there is none, or one lies in the workspace
     * @throws uk.bevan.identity.KeyException where one cannot be had
     */
    public Pseudonymiser pseudonymiser() {
        if (settings.keys().isEmpty()) {
            return DoorSettings.NONE.get().pseudonymiser();
        }
        List<String> problems = settings.problems(workspace);
        if (!problems.isEmpty()) {
            throw new DoorException(String.join(". ", problems));
        }
        Pseudonymiser made = Pseudonymiser.under(loader.load(settings.keys().getFirst()));
        for (int index = 1; index < settings.keys().size(); index++) {
            made = made.rotatedTo(loader.load(settings.keys().get(index)));
        }
        return made;
    }

    /**
     * All of it: keys, opt-outs and postcodes.
     *
     * @throws DoorException where there is no key, or something lies in the workspace
     * @throws UncheckedIOException where a file cannot be read
     */
    DoorSettings door() {
        Pseudonymiser pseudonymiser = pseudonymiser();
        OptOutList optOuts = settings.optedOut()
                .map(file -> OptOutList.optedOut(file, pseudonymiser))
                .or(() -> settings.cleared().map(file -> OptOutList.cleared(file, pseudonymiser)))
                .orElseGet(() -> OptOutList.none(pseudonymiser));
        return new DoorSettings(
                pseudonymiser,
                optOuts,
                postcodes(settings.postcodes()),
                settings.numbering().orElse(DoorSettings.NUMBERING),
                LocalDate.now(clock));
    }

    private static PostcodeLookup postcodes(Optional<IdentitySettings.Postcodes> postcodes) {
        if (postcodes.isEmpty()) {
            return PostcodeLookup.none();
        }
        IdentitySettings.Postcodes directory = postcodes.get();
        try {
            return PostcodeTable.read(directory.file(), directory.postcode(), directory.area());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the postcode directory %s".formatted(directory.file()), e);
        } catch (IllegalArgumentException e) {
            throw new DoorException(String.valueOf(e.getMessage()), e);
        }
    }
}
