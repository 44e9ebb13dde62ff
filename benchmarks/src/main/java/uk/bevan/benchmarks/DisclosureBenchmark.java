package uk.bevan.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import uk.bevan.disclosure.Audit;
import uk.bevan.disclosure.CountTable;
import uk.bevan.disclosure.Profile;
import uk.bevan.disclosure.ProtectedCell;
import uk.bevan.disclosure.ProtectedTable;
import uk.bevan.disclosure.Shown;
import uk.bevan.disclosure.Suppression;

/** Protection and audit of the sizes that a national publication has; a fifth of the counts is zero, a third small. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class DisclosureBenchmark {
    private static final int SIDE = 200;
    private static final int PRACTICES = 7_000;

    /** The disclosure rule. */
    @Param({"lt5", "hes7r5", "midpoint6"})
    public String profile = "lt5";

    private CountTable crossed = CountTable.builder().build();
    private CountTable hierarchy = CountTable.builder().build();
    private Set<String> hidden = Set.of();

    /** Makes both tables and finds which cells of the first are hidden. */
    @Setup
    public void make() {
        Random random = new Random(7);
        crossed = crossed(random);
        hierarchy = hierarchy(random);
        hidden = suppression().protect(crossed).cells().stream()
                .filter(cell -> cell.shown() instanceof Shown.Hidden)
                .map(ProtectedCell::key)
                .collect(Collectors.toSet());
    }

    /** The audit alone of 200 rows by 200 columns with their margins. */
    @Benchmark
    public Audit auditOf200By200() {
        return suppression().audit(crossed, hidden);
    }

    /** Choosing what to hide, and its audit. */
    @Benchmark
    public ProtectedTable protectionOf200By200() {
        return suppression().protect(crossed);
    }

    /** Practices in networks in boards in England: choosing what to hide, and its audit. */
    @Benchmark
    public ProtectedTable protectionOf7000Practices() {
        return suppression().protect(hierarchy);
    }

    private Suppression suppression() {
        return Suppression.of(Profile.of(profile));
    }

    private static CountTable crossed(Random random) {
        List<String> names = new ArrayList<>();
        long[][] counts = new long[SIDE][SIDE];
        for (int row = 0; row < SIDE; row++) {
            names.add("n" + row);
            for (int column = 0; column < SIDE; column++) {
                counts[row][column] = count(random);
            }
        }
        return CountTable.twoWay(names, names, counts);
    }

    private static CountTable hierarchy(Random random) {
        Map<String, Long> leaves = new LinkedHashMap<>();
        Map<String, String> parents = new LinkedHashMap<>();
        int networks = PRACTICES / 5;
        for (int practice = 0; practice < PRACTICES; practice++) {
            leaves.put("practice " + practice, count(random));
            parents.put("practice " + practice, "network " + practice % networks);
        }
        for (int network = 0; network < networks; network++) {
            parents.put("network " + network, "board " + network % 42);
        }
        for (int board = 0; board < 42; board++) {
            parents.put("board " + board, "England");
        }
        return CountTable.hierarchy(leaves, parents);
    }

    private static long count(Random random) {
        int kind = random.nextInt(10);
        return kind < 2 ? 0 : kind < 5 ? 1 + random.nextInt(9) : 10 + random.nextInt(300);
    }
}
