package uk.bevan.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.bevan.identity.KeyLoader;
import uk.bevan.identity.KeyReference;

/**
 * What {@code bevan.yaml} says of people: where keys and lists are, never what is in them.
 *
 * @param keys the key of the internal pseudonyms; more than one where it was changed by chaining, in that order; none where
 *     no source carries people
 * @param projects per project or recipient, its own key
 * @param optedOut a list of the people who have a national data opt-out
 * @param cleared a list as the NHS service returns it: of the people who have none
 * @param postcodes a postcode directory
 * @param numbering whose local patient identifiers they are; empty for the usual one
 */
public record IdentitySettings(
        List<KeyReference> keys,
        Map<String, KeyReference> projects,
        Optional<Path> optedOut,
        Optional<Path> cleared,
        Optional<Postcodes> postcodes,
        Optional<String> numbering) {
    /** Nothing about people. */
    public static final IdentitySettings NONE = new IdentitySettings(
            List.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public IdentitySettings {
        keys = List.copyOf(keys);
        projects = Map.copyOf(projects);
    }

    /**
     * A postcode directory.
     *
     * @param file CSV with a header, packed or not
     * @param postcode its column with the postcode
     * @param area its column with the code of the area
     */
    public record Postcodes(Path file, String postcode, String area) {}

    /** All keys, those of projects included. */
    public List<KeyReference> allKeys() {
        List<KeyReference> all = new ArrayList<>(keys);
        all.addAll(projects.values());
        return all;
    }

    /** What is wrong with keys and lists, each with its mend; nothing is read of them. */
    public List<String> problems(Path workspace) {
        List<String> problems = new ArrayList<>();
        for (KeyReference key : allKeys()) {
            if (key instanceof KeyReference.InFile(Path file)) {
                if (isWithin(file, workspace)) {
                    problems.add(
                            "The key file %s lies in the workspace, where whoever has the pseudonyms has the key too. Move it elsewhere and change identity in bevan.yaml"
                                    .formatted(file));
                }
                KeyLoader.problem(file).ifPresent(problems::add);
            }
        }
        Stream.concat(optedOut.stream(), cleared.stream())
                .filter(list -> isWithin(list, workspace))
                .forEach(list -> problems.add(
                        "The list %s holds NHS numbers and lies in the workspace. Move it elsewhere and change identity in bevan.yaml"
                                .formatted(list)));
        return problems;
    }

    private static boolean isWithin(Path file, Path workspace) {
        return file.toAbsolutePath()
                .normalize()
                .startsWith(workspace.toAbsolutePath().normalize());
    }
}
