package uk.bevan.sources.systems;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where the rows of an entity are in its system. */
public sealed interface Origin {
    /**
     * A table or view.
     *
     * @param schema its schema, spelt as the database does
     * @param name its name, spelt as the database does
     */
    record Table(String schema, String name) implements Origin {
        @Override
        public String toString() {
            return schema + "." + name;
        }
    }

    /**
     * Files.
     *
     * @param folder where they are: a folder, or a prefix of keys
     * @param names what the rest of their name must match; its group, if it has one, is the business date
     * @param done the name of the marker that says a file is whole, with {@code {name}} or {@code {stem}} in it
     * @param metadata the name of the sidecar that describes a file, likewise
     */
    record Files(String folder, Pattern names, Optional<String> done, Optional<String> metadata) implements Origin {
        @Override
        public String toString() {
            return folder.endsWith("/") ? folder + names : folder + "/" + names;
        }

        /** Whether each file is of a business date. */
        public boolean dated() {
            return names.matcher("").groupCount() > 0;
        }

        /** The companion of a file: its pattern with the file's name filled in. */
        public static String companion(String pattern, String name) {
            int dot = name.lastIndexOf('.');
            String stem = dot > name.lastIndexOf('/') ? name.substring(0, dot) : name;
            return pattern.replace("{name}", name).replace("{stem}", stem);
        }
    }
}
