package uk.bevan.sources;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What landing may use.
 *
 * @param quarantine folder for the reasons of files that could not be landed
 * @param scratch folder for what is unpacked or spilt; emptied of it again
 * @param memoryBytes memory the engine may use, outside the Java heap
 * @param threads threads that read and write
 * @param archive limits on what is unpacked
 * @param door what the identity door works with; asked for when the first delivery about people comes, and fails where there
 *     is no key
 */
public record LandingSettings(
        Path quarantine,
        Path scratch,
        long memoryBytes,
        int threads,
        ArchiveLimits archive,
        Supplier<DoorSettings> door) {
    private static final long GIBIBYTE = 1L << 30;

    /** Settings without a key: what carries people is refused. */
    public LandingSettings(Path quarantine, Path scratch, long memoryBytes, int threads, ArchiveLimits archive) {
        this(quarantine, scratch, memoryBytes, threads, archive, DoorSettings.NONE);
    }

    public LandingSettings {
        requireNonNull(door, "door is null");
        requireNonNull(quarantine, "quarantine is null");
        requireNonNull(scratch, "scratch is null");
        if (memoryBytes < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Landing needs memory and threads, not %d bytes and %d threads".formatted(memoryBytes, threads));
        }
    }

    /** One GiB, a thread for each processor, the usual limits on archives. */
    public static LandingSettings of(Path quarantine, Path scratch) {
        return new LandingSettings(
                quarantine, scratch, GIBIBYTE, Runtime.getRuntime().availableProcessors(), ArchiveLimits.USUAL);
    }

    /**
     * Limits that keep an archive made to do harm from filling a disk.
     *
     * @param entries how many entries it may hold
     * @param bytes how many bytes may come out of it, over all entries
     * @param ratio how many times larger than its compressed form an entry may be, once it is over a mebibyte
     */
    public record ArchiveLimits(int entries, long bytes, int ratio) {
        /** A thousand entries, 64 GiB, two hundred times. */
        public static final ArchiveLimits USUAL = new ArchiveLimits(1_000, 64 * GIBIBYTE, 200);
    }
}
