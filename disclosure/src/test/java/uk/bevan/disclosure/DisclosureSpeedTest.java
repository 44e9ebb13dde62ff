package uk.bevan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sizes that a national publication has. Limits are those promised; the figures are printed for the record. */
class DisclosureSpeedTest {
    @ParameterizedTest
    @EnumSource(names = {"HES7R5", "LT5", "MIDPOINT6"})
    void aTableOf200By200IsAuditedWithinASecond(Profile profile) {
        CountTable table = RandomTables.twoWay(new Random(7), 200, 200);
        long start = processorTime();
        ProtectedTable published = Suppression.of(profile).protect(table);
        Duration protecting = Duration.ofNanos(processorTime() - start);
        Set<String> hidden = hidden(published);

        start = processorTime();
        Audit audit = Suppression.of(profile).audit(table, hidden);
        Duration auditing = Duration.ofNanos(processorTime() - start);

        report("200 x 200 " + profile.label(), published, protecting, auditing);
        assertThat(audit.passes()).isTrue();
        assertThat(auditing).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aFullyHiddenTableOf200By200IsAuditedWithinASecond() {
        long[][] counts = new long[200][200];
        for (long[] row : counts) {
            java.util.Arrays.fill(row, 2);
        }
        CountTable table = CountTable.twoWay(names(), names(), counts);
        Set<String> hidden = table.keys().stream()
                .filter(key -> !key.contains(CountTable.TOTAL))
                .collect(Collectors.toSet());

        long start = processorTime();
        Audit audit = Suppression.of(Profile.LT5).audit(table, hidden);
        Duration auditing = Duration.ofNanos(processorTime() - start);

        System.out.printf(java.util.Locale.UK, "200 x 200 all hidden: audit %d ms%n", auditing.toMillis());
        assertThat(audit.passes()).isTrue();
        assertThat(audit.findings()).hasSize(40_000);
        assertThat(auditing).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"HES7R5", "LT5", "MIDPOINT6"})
    void aHierarchyOf7000PracticesIsProtectedWithinTenSeconds(Profile profile) {
        CountTable table = RandomTables.hierarchy(new Random(11), 7000);
        long start = processorTime();
        ProtectedTable published = Suppression.of(profile).protect(table);
        Duration protecting = Duration.ofNanos(processorTime() - start);

        report("7,000 practices " + profile.label(), published, protecting, protecting);
        assertThat(published.audit().passes()).isTrue();
        assertThat(protecting).isLessThan(Duration.ofSeconds(10));
    }

    private static java.util.List<String> names() {
        return java.util.stream.IntStream.range(0, 200).mapToObj(i -> "n" + i).toList();
    }

    private static Set<String> hidden(ProtectedTable published) {
        return published.cells().stream()
                .filter(cell -> cell.shown() instanceof Shown.Hidden)
                .map(ProtectedCell::key)
                .collect(Collectors.toSet());
    }

    // Not the clock on the wall: other builds on the same machine must not fail this one.
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void report(String what, ProtectedTable published, Duration protecting, Duration auditing) {
        System.out.printf(
                java.util.Locale.UK,
                "%s: protect %d ms, audit %d ms, %d of %d cells hidden%n",
                what,
                protecting.toMillis(),
                auditing.toMillis(),
                published.hidden(),
                published.cells().size());
    }
}
