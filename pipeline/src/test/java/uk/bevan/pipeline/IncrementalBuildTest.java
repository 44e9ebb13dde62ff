package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.TableName;

final class IncrementalBuildTest {
    @TempDir
    private Path folder;

    @Test
    void aNewMonthRebuildsThatMonthAndWhatDependsOnAllMonths() {
        Shop shop = new Shop(folder);
        shop.run(shop.sales(List.of("2026-01,A,tea,1")), shop.shops(List.of("A,Tredegar")));

        RunReport report = shop.run(shop.sales(List.of("2026-02,A,tea,2")));

        assertThat(reasons(report))
                .containsEntry("gold.fct_sale_month", "bronze.delivery, bronze.sale changed in 2026-02-01")
                .containsEntry("gold.fct_town_month", "gold.fct_sale_month changed in 2026-02-01")
                .containsEntry("gold.fct_product", "gold.fct_sale_month changed");
    }

    @Test
    void nothingNewWritesNothing() throws IOException {
        Shop shop = new Shop(folder);
        Path sales = shop.sales(List.of("2026-01,A,tea,1"));
        shop.run(sales);
        List<Path> before = lakeFiles(shop);

        RunReport report = shop.run(sales);

        assertThat(report.publication()).isEmpty();
        assertThat(report.built().orElseThrow().changed()).isZero();
        assertThat(lakeFiles(shop)).isEqualTo(before);
    }

    @Test
    void aCorrectionThatGivesTheSameRowsRebuildsNothingAfterIt() {
        Shop shop = new Shop(folder);
        shop.run(shop.sales(List.of("2026-01,A,tea,3")));

        RunReport report = shop.run(shop.sales(List.of("2026-01,A,tea,1", "2026-01,A,tea,2")));

        assertThat(reasons(report))
                .containsEntry("gold.fct_sale_month", "bronze.delivery, bronze.sale changed in 2026-01-01")
                .containsEntry("gold.fct_product", "its inputs are as they were");
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void anySequenceOfDeliveriesEndsAsAFullBuildDoes(@ForAll("histories") List<Event> history) throws IOException {
        Path place = Files.createTempDirectory("bevan-incremental");
        Shop stepwise = new Shop(place.resolve("stepwise"));
        Map<String, Event> last = new LinkedHashMap<>();
        Set<Event> delivered = new HashSet<>();
        for (Event event : history) {
            stepwise.run(event.writtenBy(stepwise));
            // Bytes that landed before are the same delivery, also when another came between: it stays superseded.
            if (delivered.add(event)) {
                last.remove(event.what());
                last.put(event.what(), event);
            }
        }

        Shop atOnce = new Shop(place.resolve("at-once"));
        List<Path> files = new ArrayList<>();
        last.values().forEach(event -> files.add(event.writtenBy(atOnce)));
        atOnce.run(files.toArray(Path[]::new));

        assertThat(stepwise.published()).isEqualTo(atOnce.published());
        Leftovers.delete(place);
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<String> row = Combinators.combine(
                        Arbitraries.of("A", "B", "C"),
                        Arbitraries.of("tea", "milk"),
                        Arbitraries.integers().between(0, 9))
                .as("%s,%s,%d"::formatted);
        Arbitrary<Event> sales = Combinators.combine(
                        Arbitraries.of("2026-01", "2026-02", "2026-03"),
                        row.list().ofMinSize(1).ofMaxSize(4))
                .as((month, rows) -> new Event(
                        month, rows.stream().map(text -> month + "," + text).toList()));
        Arbitrary<Event> shops = Arbitraries.of("A", "B", "C")
                .set()
                .ofMinSize(1)
                .flatMap(codes -> Arbitraries.of("Tredegar", "Ebbw Vale")
                        .map(town -> new Event(
                                "shops",
                                codes.stream()
                                        .sorted()
                                        .map(code -> code + "," + town)
                                        .toList())));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, sales), net.jqwik.api.Tuple.of(1, shops))
                .list()
                .ofMinSize(2)
                .ofMaxSize(6);
    }

    /** A delivery: of one month's sales, or of all shops; the last of each kind is what counts. */
    record Event(String what, List<String> rows) {
        Path writtenBy(Shop shop) {
            return what.equals("shops") ? shop.shops(rows) : shop.sales(rows);
        }
    }

    private static Map<String, String> reasons(RunReport report) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (BuildReport.Built built : report.built().orElseThrow().tables()) {
            TableName name = built.table();
            reasons.put(name.toString(), built.reason());
        }
        return reasons;
    }

    private static List<Path> lakeFiles(Shop shop) throws IOException {
        try (Stream<Path> files = Files.walk(shop.folder().resolve("lake"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
