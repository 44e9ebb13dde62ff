package uk.bevan.pipeline;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.bevan.lake.LakeSettings;
import uk.bevan.sources.systems.SourceSettings;

/**
 * What {@code bevan.yaml} says.
 *
 * @param memoryLimit most memory the engine may use outside the Java heap, as in {@code 1GB}
 * @param scratchLimit most temporary space of the engine on disk, as in {@code 50GB}
 * @param threads the engine's worker threads
 * @param lake where catalogue and ledger are
 * @param keepPublications how many publications are kept; older ones are retired
 * @param modelFolders further folders of the shape of {@code nhs/}, beside the built-in one
 * @param sources systems that are read
 * @param identity keys, opt-outs and postcodes, for what carries people
 */
public record Settings(
        String memoryLimit,
        String scratchLimit,
        int threads,
        LakeSettings lake,
        int keepPublications,
        List<Path> modelFolders,
        List<SourceSettings> sources,
        IdentitySettings identity) {
    private static final Pattern MEMORY = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s?([KMGT])(i?)B");

    public Settings {
        modelFolders = List.copyOf(modelFolders);
        sources = List.copyOf(sources);
        if (!isMemory(memoryLimit) || !isMemory(scratchLimit)) {
            throw new IllegalArgumentException(
                    "Setting memory_limit is '%s' and scratch_limit '%s'; write a number and a unit, as in 1GB"
                            .formatted(memoryLimit, scratchLimit));
        }
    }

    /** Settings without systems to read and without people. */
    public Settings(
            String memoryLimit,
            String scratchLimit,
            int threads,
            LakeSettings lake,
            int keepPublications,
            List<Path> modelFolders) {
        this(
                memoryLimit,
                scratchLimit,
                threads,
                lake,
                keepPublications,
                modelFolders,
                List.of(),
                IdentitySettings.NONE);
    }

    /** Whether a text is an amount of memory: a number and KB, MB, GB, TB or KiB, MiB, GiB, TiB. */
    static boolean isMemory(String text) {
        return MEMORY.matcher(text).matches();
    }

    /** The memory limit in bytes. */
    public long memoryBytes() {
        Matcher matcher = MEMORY.matcher(memoryLimit);
        if (!matcher.matches()) {
            throw new IllegalStateException("Checked when it was made");
        }
        int power = "KMGT".indexOf(matcher.group(2)) + 1;
        BigDecimal unit =
                BigDecimal.valueOf(matcher.group(3).isEmpty() ? 1_000 : 1_024).pow(power);
        return new BigDecimal(matcher.group(1)).multiply(unit).longValue();
    }
}
