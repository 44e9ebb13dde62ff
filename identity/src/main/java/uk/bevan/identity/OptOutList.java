package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Who has a national data opt-out, known in memory only by pseudonym.
 *
 * <p>The NHS service "check for national data opt-outs" is sent a list of NHS numbers over MESH and sends back the same list
 * without those who opted out: what it returns names the people who <em>may</em> be used. {@link #cleared} reads that, and
 * whoever is not on it counts as opted out, because nobody who was not checked may be used. {@link #optedOut} reads a list of
 * the others, for those who keep it that way round. Both are the service's format: one number to a line, first on it, a
 * comma behind it; no header.
 *
 * <p>Safe for use by many threads.
 */
public final class OptOutList {
    private final Pseudonymiser pseudonymiser;
    private final Set<Entry> listed;
    private final boolean listedMayBeUsed;

    private OptOutList(Pseudonymiser pseudonymiser, Set<Entry> listed, boolean listedMayBeUsed) {
        this.pseudonymiser = requireNonNull(pseudonymiser, "pseudonymiser is null");
        this.listed = listed;
        this.listedMayBeUsed = listedMayBeUsed;
    }

    /** All 256 bits of a pseudonym, in a third of the space of its text. */
    private record Entry(long first, long second, long third, long fourth) {
        static Entry of(Pseudonym pseudonym) {
            ByteBuffer bytes = ByteBuffer.wrap(pseudonym.bytes());
            return new Entry(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

    /** Nobody is known to have opted out. */
    public static OptOutList none(Pseudonymiser pseudonymiser) {
        return new OptOutList(pseudonymiser, Set.of(), false);
    }

    /**
     * The people who opted out are those on a list.
     *
     * @throws OptOutException if a line of it is no NHS number
     */
    public static OptOutList optedOut(Path file, Pseudonymiser pseudonymiser) {
        return new OptOutList(pseudonymiser, read(file, pseudonymiser), false);
    }

    /**
     * The people who opted out are those <em>not</em> on a list, which is what the NHS service returned.
     *
     * @throws OptOutException if a line of it is no NHS number
     */
    public static OptOutList cleared(Path file, Pseudonymiser pseudonymiser) {
        return new OptOutList(pseudonymiser, read(file, pseudonymiser), true);
    }

    /** A list of opt-outs cannot be understood; says where, never the number. */
    public static final class OptOutException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OptOutException(String message) {
            super(message);
        }
    }

    private static Set<Entry> read(Path file, Pseudonymiser pseudonymiser) {
        Set<Entry> entries = new HashSet<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            for (long number = 1; line != null; number++) {
                person(line, file, number).ifPresent(person -> entries.add(Entry.of(pseudonymiser.of(person))));
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The list of opt-outs %s cannot be read. Check the path under identity in bevan.yaml and who may read it"
                            .formatted(file),
                    e);
        }
        return entries;
    }

    /** The number that stands first on a line; a byte order mark is a blank to it. Nothing on a blank line. */
    private static Optional<NhsNumber> person(String line, Path file, long number) {
        return switch (NhsNumber.read(line.split(",", 2)[0])) {
            case NhsNumber.Valid(NhsNumber person) -> Optional.of(person);
            case NhsNumber.Invalid(NhsNumber.Reason reason) -> {
                if (reason == NhsNumber.Reason.MISSING) {
                    yield Optional.empty();
                }
                throw new OptOutException(
                        "%s line %d: the NHS number %s (value withheld). The list was not used, and no source that carries people was read. Ask for the list again"
                                .formatted(file, number, reason.words()));
            }
        };
    }

    /** Whether the person with that pseudonym, made by this list's pseudonymiser, may not be counted in what is published. */
    public boolean isOptedOut(Pseudonym person) {
        return listed.contains(Entry.of(person)) != listedMayBeUsed;
    }

    /** Whether that person may not be counted in what is published. */
    public boolean isOptedOut(NhsNumber person) {
        return isOptedOut(pseudonymiser.of(person));
    }

    /**
     * Tells this list from others by whom it says what of, in whatever order: a SHA-256 digest, from which nobody can be told
     * without the key of the pseudonyms. An empty list has one too.
     */
    public String digest() {
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        for (Entry entry : listed) {
            first ^= entry.first();
            second ^= entry.second();
            third ^= entry.third();
            fourth ^= entry.fourth();
        }
        ByteBuffer all = ByteBuffer.allocate(6 * Long.BYTES)
                .putLong(listedMayBeUsed ? 1 : 0)
                .putLong(listed.size())
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** How many different people are on the list that was read. */
    public int size() {
        return listed.size();
    }

    /** Never who. */
    @Override
    public String toString() {
        return "opt-outs of %d people (withheld)".formatted(listed.size());
    }
}
