package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Steps;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.sources.FileOutcome;
import uk.bevan.sources.FileOutcome.Status;
import uk.bevan.sources.MonthRange;

final class MonthRangeTest {
    @TempDir
    private Path folder;

    @Test
    void aBackfillLandsTheMonthsAskedForAndALaterRunTheRest() {
        Shop shop = new Shop(folder);
        List<Path> files = List.of(
                shop.sales(List.of("2026-01,A,tea,1")),
                shop.sales(List.of("2026-02,A,tea,2")),
                shop.sales(List.of("2026-03,A,tea,4")),
                shop.shops(List.of("A,Tredegar")));

        RunReport backfill = run(shop, files, range("2026-02", "2026-03"), false);
        RunReport rest = run(shop, files, MonthRange.ALL, false);

        assertThat(statuses(backfill))
                .containsExactly(Status.OUTSIDE_RANGE, Status.LANDED, Status.LANDED, Status.LANDED);
        assertThat(statuses(rest))
                .containsExactly(Status.LANDED, Status.ALREADY_LANDED, Status.ALREADY_LANDED, Status.ALREADY_LANDED);
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[tea, 3, 7]");
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndWritesNothing() {
        Shop shop = new Shop(folder);
        Path january = shop.sales(List.of("2026-01,A,tea,1"));

        RunReport rehearsal = run(shop, List.of(january), MonthRange.ALL, true);

        assertThat(statuses(rehearsal)).containsExactly(Status.LANDED);
        assertThat(rehearsal.built().orElseThrow().tables()).allMatch(BuildReport.Built::changed);
        assertThat(shop.published()).isEmpty();
        try (Platform platform = shop.open(Steps.NONE)) {
            assertThat(platform.lake().ledger().deliveries()).isEmpty();
            assertThat(platform.lake().ledger().runs(10)).isEmpty();
        }
    }

    private static RunReport run(Shop shop, List<Path> files, MonthRange months, boolean dryRun) {
        try (Platform platform = shop.open(Steps.NONE)) {
            Clock clock = Shop.clock();
            return new Pipeline(platform, Progress.NONE, clock)
                    .run(new RunRequest(
                            "run",
                            List.of(),
                            EnumSet.allOf(Stage.class),
                            files,
                            Optional.empty(),
                            months,
                            false,
                            false,
                            dryRun));
        }
    }

    private static MonthRange range(String from, String until) {
        return new MonthRange(Optional.of(YearMonth.parse(from)), Optional.of(YearMonth.parse(until)));
    }

    private static List<Status> statuses(RunReport report) {
        return report.ingested().orElseThrow().outcomes().stream()
                .map(FileOutcome::status)
                .toList();
    }
}
