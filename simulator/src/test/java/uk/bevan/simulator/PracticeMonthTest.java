package uk.bevan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.bevan.simulator.PracticeMonth.Prescriber;
import uk.bevan.simulator.PracticeMonth.Settings;

final class PracticeMonthTest {
    private static final long SEED = 13;
    private static final int PRACTICES = 40;
    private static final String OPIOIDS = "0407020";

    private static final Parameters PARAMETERS = Parameters.load();
    private static final List<Presentation> FORMULARY = new FormularyBuilder(PARAMETERS, SEED).build();

    @Test
    void itemsFollowTheListSize() {
        double ratio = items(1, 12_000, 0.5, "") / items(1, 6_000, 0.5, "");

        assertThat(ratio).isBetween(1.85, 2.15);
    }

    @Test
    void needRaisesOpioidsMoreThanTheRest() {
        double opioids = items(1, 8_000, 1, OPIOIDS) / items(1, 8_000, 0, OPIOIDS);
        double all = items(1, 8_000, 1, "") / items(1, 8_000, 0, "");

        // The parameter is a logarithm of 0.6: 1.82 times.
        assertThat(opioids).isBetween(1.65, 2.0);
        assertThat(all).isBetween(1.1, 1.4);
    }

    @Test
    void whatAPracticeStopsPrescribingInASmallerFileIsTheSameEveryMonth() {
        Map<Integer, Integer> small = lines(month(1), PracticeMonth.KEEP_STEPS / 4);
        Map<Integer, Integer> whole = lines(month(1), PracticeMonth.KEEP_STEPS);
        Map<Integer, Integer> nextWhole = lines(month(2), PracticeMonth.KEEP_STEPS);
        Map<Integer, Integer> nextSmall = lines(month(2), PracticeMonth.KEEP_STEPS / 4);

        assertThat(whole).containsAllEntriesOf(small);
        assertThat((double) small.size() / whole.size()).isBetween(0.15, 0.35);
        List<Integer> kept = new ArrayList<>(small.keySet());
        kept.retainAll(nextWhole.keySet());
        assertThat(nextSmall.keySet()).containsAll(kept);
    }

    @Test
    void unitPriceIsTheSameInEveryLineOfAMonthAndDrifts() {
        MonthPlan january = month(1);
        MonthPlan later = new MonthPlan(PARAMETERS, FORMULARY, YearMonth.of(2030, 1), SEED);

        practiceLines(january, 0, 8_000, 0.5, (presentation, variant, quantity, items, total, nic, cost, adq) -> {
            double expected = total * january.microPencePerUnit[presentation] / 1e6;
            assertThat(Math.abs(Math.max(1, expected) - nic)).isLessThanOrEqualTo(0.5);
            assertThat(total).isEqualTo((long) items * quantity);
        });
        assertThat(later.microPencePerUnit).isNotEqualTo(january.microPencePerUnit);
        assertThat(sum(later.microPencePerUnit) / sum(january.microPencePerUnit))
                .isBetween(1.0, 1.5);
    }

    private static double sum(long[] prices) {
        double sum = 0;
        for (long price : prices) {
            sum += price;
        }
        return sum;
    }

    /** Items of all presentations whose code begins so, over many practices of the same size and need. */
    private static double items(int month, int patients, double need, String code) {
        MonthPlan plan = month(month);
        double[] sum = new double[1];
        for (int practice = 0; practice < PRACTICES; practice++) {
            practiceLines(
                    plan, practice, patients, need, (presentation, variant, quantity, items, total, nic, cost, adq) -> {
                        if (FORMULARY.get(presentation).code().startsWith(code)) {
                            sum[0] += items;
                        }
                    });
        }
        return sum[0];
    }

    private static Map<Integer, Integer> lines(MonthPlan plan, int keepBelow) {
        Map<Integer, Integer> items = new HashMap<>();
        PracticeMonth practice = new PracticeMonth(new Settings(PARAMETERS, SEED), plan);
        practice.turnTo(new Prescriber(3, 8_000, 0.5), 1);
        practice.lines(
                keepBelow,
                true,
                (presentation, variant, quantity, count, total, nic, cost, adq) -> items.put(presentation, count));
        return items;
    }

    private static void practiceLines(
            MonthPlan plan, int index, int patients, double need, PracticeMonth.LineSink sink) {
        PracticeMonth practice = new PracticeMonth(new Settings(PARAMETERS, SEED), plan);
        practice.turnTo(new Prescriber(index, patients, need), 1);
        practice.lines(PracticeMonth.KEEP_STEPS, false, sink);
    }

    private static MonthPlan month(int month) {
        return new MonthPlan(PARAMETERS, FORMULARY, YearMonth.of(2025, month), SEED);
    }
}
