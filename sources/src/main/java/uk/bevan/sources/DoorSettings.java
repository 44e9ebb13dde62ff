package uk.bevan.sources;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.function.Supplier;
import uk.bevan.identity.OptOutList;
import uk.bevan.identity.PostcodeLookup;
import uk.bevan.identity.Pseudonymiser;

/**
 * What the identity door works with.
 *
 * @param pseudonymiser makes pseudonyms
 * @param optOuts who has a national data opt-out, by pseudonyms of the same pseudonymiser
 * @param postcodes areas of postcodes
 * @param numbering the name of the local patient identifiers: the same identifier in two numberings is two people
 * @param today the last possible date of birth
 */
public record DoorSettings(
        Pseudonymiser pseudonymiser, OptOutList optOuts, PostcodeLookup postcodes, String numbering, LocalDate today) {
    /** The numbering where nothing else is said: all sources of a workspace number patients alike. */
    public static final String NUMBERING = "patient";

    /** Has no key: whoever asks for it is told the mend. */
    public static final Supplier<DoorSettings> NONE = () -> {
        throw new DoorException(
                "there is no key to make pseudonyms with. Make one outside the workspace with: (umask 077; openssl rand -hex 32 > bevan.key) and name it in bevan.yaml as identity: {key: \"file:/path/to/bevan.key\"}");
    };

    public DoorSettings {
        requireNonNull(pseudonymiser, "pseudonymiser is null");
        requireNonNull(optOuts, "optOuts is null");
        requireNonNull(postcodes, "postcodes is null");
        requireNonNull(numbering, "numbering is null");
        requireNonNull(today, "today is null");
    }
}
