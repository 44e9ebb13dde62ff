package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.Steps;

/** Rows, months and whole shops that go, and models that change between runs: the end is that of a full build. */
final class ChangingTradeTest {
    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void make() {
        shop = new Shop(folder);
    }

    @Test
    void aShopThatARestatedMonthHasNoMoreIsGoneFromEveryTable() {
        shop.run(
                shop.sales(List.of("2026-01,A,tea,1", "2026-01,B,milk,2", "2026-02,A,tea,4")),
                shop.shops(List.of("A,Tredegar", "B,Ebbw Vale")));

        shop.run(shop.sales(List.of("2026-01,A,tea,1")));

        assertThat(shop.published())
                .containsEntry("gold.fct_sale_month", List.of("[2026-01-01, A, tea, 1]", "[2026-02-01, A, tea, 4]"))
                .containsEntry("gold.fct_town_month", List.of("[2026-01-01, Tredegar, 1]", "[2026-02-01, Tredegar, 4]"))
                .containsEntry("gold.fct_product", List.of("[tea, 2, 5]"));
    }

    @Test
    void aMonthThatIsWithdrawnIsGone() {
        shop.run(shop.targets(List.of("2026-01,A,5", "2026-02,A,6", "2026-03,A,7")));

        shop.run(shop.targets(List.of("2026-01,A,5", "2026-03,A,7")));

        assertThat(shop.published())
                .containsEntry("gold.fct_target_month", List.of("[2026-01-01, 5]", "[2026-03-01, 7]"));
    }

    @Test
    void aChangeInAnInputThatDoesNotAlignReachesEveryMonth() {
        shop.run(shop.sales(List.of("2026-01,A,tea,1", "2026-02,A,tea,2")), shop.shops(List.of("A,Tredegar")));

        shop.run(shop.shops(List.of("A,Ebbw Vale")));

        assertThat(shop.published())
                .containsEntry(
                        "gold.fct_town_month", List.of("[2026-01-01, Ebbw Vale, 1]", "[2026-02-01, Ebbw Vale, 2]"));
    }

    @Test
    void aModelWhoseTextChangesIsBuiltAnewInEveryMonth() {
        Path models = shop.ownModels();
        Path sales = shop.sales(List.of("2026-01,A,tea,1", "2026-02,A,tea,2"));
        shop.run(sales);

        Text.DOUBLED.into(models);
        shop.run(sales);

        assertThat(shop.published())
                .containsEntry("gold.fct_town_month", List.of("[2026-01-01, unknown, 2]", "[2026-02-01, unknown, 4]"));
    }

    @Test
    void whatADeadRunStagedAndDidNotRememberIsNotBuiltOn() {
        shop.run(shop.sales(List.of("2026-01,A,tea,1")));
        Path wrong = shop.sales(List.of("2026-01,A,tea,5"));
        assertThatThrownBy(() -> runUntilStaged("gold.fct_town_month", wrong)).isInstanceOf(SimulatedCrash.class);
        shop.run(shop.sales(List.of("2026-01,A,tea,0", "2026-01,A,tea,1")));

        shop.run(shop.sales(List.of("2026-02,A,tea,2")));

        assertThat(shop.published())
                .containsEntry("gold.fct_town_month", List.of("[2026-01-01, unknown, 1]", "[2026-02-01, unknown, 2]"));
    }

    @Test
    void aContractThatGainsAColumnReadsEarlierDeliveriesWithoutIt() throws IOException {
        Path contract = shop.ownModels().resolve("trade/bronze/sale.yaml");
        shop.run(shop.sales(List.of("2026-01,A,tea,1")));
        Map<String, List<String>> before = shop.published();
        String text = Files.readString(contract);
        Files.writeString(
                contract,
                text.replace(
                                "  items: {type: bigint",
                                "  till: {type: varchar, description: Till}\n  items: {type: bigint")
                        .replace("items: ITEMS}", "items: ITEMS, till: TILL}\n    optional: [till]"));

        shop.run(shop.shops(List.of("A,Tredegar")));

        assertThat(shop.published().get("gold.fct_sale_month")).isEqualTo(before.get("gold.fct_sale_month"));
    }

    /** Dies between the staging of a table and the note of it. */
    private void runUntilStaged(String table, Path file) {
        AtomicReference<String> doing = new AtomicReference<>("");
        Steps steps = step -> {
            if (step.equals("build.staged") && doing.get().endsWith(table)) {
                throw new SimulatedCrash(step);
            }
        };
        try (Platform platform = shop.open(steps)) {
            new Pipeline(platform, doing::set, Shop.clock()).run(Shop.request(List.of(file)));
        }
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void anyHistoryEndsInTheRowsAndDigestsOfOneBuild(@ForAll("histories") List<Event> history) throws IOException {
        Path place = Files.createTempDirectory("bevan-changing");
        Shop stepwise = new Shop(place.resolve("stepwise"));
        Path stepwiseModels = stepwise.ownModels();
        Map<String, Event> last = new LinkedHashMap<>();
        Set<Event> delivered = new HashSet<>();
        for (Event event : history) {
            stepwise.run(event.happensTo(stepwise, stepwiseModels).toArray(Path[]::new));
            // Bytes that landed before are the same delivery, also when another came between: it stays superseded.
            if (delivered.add(event) || event instanceof Event.Models) {
                last.remove(event.what());
                last.put(event.what(), event);
            }
        }

        Shop atOnce = new Shop(place.resolve("at-once"));
        Path models = atOnce.ownModels();
        List<Path> files = new ArrayList<>();
        last.values().forEach(event -> files.addAll(event.happensTo(atOnce, models)));
        atOnce.run(files.toArray(Path[]::new));

        assertThat(stepwise.published()).isEqualTo(atOnce.published());
        assertThat(stepwise.digests()).isEqualTo(atOnce.digests());
        Leftovers.delete(place);
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<String> lines = Arbitraries.of("A,tea,1", "A,milk,2", "B,tea,4", "B,milk,8", "C,tea,16");
        Arbitrary<Event> sales = Arbitraries.of("2026-01", "2026-02", "2026-03")
                .flatMap(month -> lines.list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(rows -> new Event.Sales(
                                month,
                                rows.stream().map(row -> month + "," + row).toList())));
        Arbitrary<Event> targets = Arbitraries.of("2026-01", "2026-02", "2026-03")
                .set()
                .map(months -> {
                    // The last month stays, because a file that ends earlier counts as an older one.
                    months.add("2026-04");
                    return new Event.Targets(months.stream()
                            .sorted()
                            .map(month -> month + ",A,5")
                            .toList());
                });
        Arbitrary<Event> shops = Arbitraries.of("A", "B", "C")
                .set()
                .ofMinSize(1)
                .map(codes -> new Event.Shops(
                        codes.stream().sorted().map(code -> code + ",Tredegar").toList()));
        Arbitrary<Event> texts = Arbitraries.of(Text.class).map(Event.Models::new);
        return Arbitraries.frequencyOf(Tuple.of(3, sales), Tuple.of(2, targets), Tuple.of(1, shops), Tuple.of(2, texts))
                .list()
                .ofMinSize(3)
                .ofMaxSize(7);
    }

    /** What may happen between two runs; the last of each kind is what counts. */
    sealed interface Event {
        /** What a later event of the same name takes the place of. */
        String what();

        /** Does it to a shop and its models; returns the files to deliver. */
        Collection<Path> happensTo(Shop shop, Path models);

        record Sales(String what, List<String> rows) implements Event {
            @Override
            public List<Path> happensTo(Shop shop, Path models) {
                return List.of(shop.sales(rows));
            }
        }

        record Targets(List<String> rows) implements Event {
            @Override
            public String what() {
                return "targets";
            }

            @Override
            public List<Path> happensTo(Shop shop, Path models) {
                return List.of(shop.targets(rows));
            }
        }

        record Shops(List<String> rows) implements Event {
            @Override
            public String what() {
                return "shops";
            }

            @Override
            public List<Path> happensTo(Shop shop, Path models) {
                return List.of(shop.shops(rows));
            }
        }

        record Models(Text text) implements Event {
            @Override
            public String what() {
                return "models";
            }

            @Override
            public List<Path> happensTo(Shop shop, Path models) {
                text.into(models);
                // A command always has a file or an inbox to look at.
                return List.of(models);
            }
        }
    }

    /** Texts of one model, the last with a column that counts in place of one that adds. */
    enum Text {
        AS_IT_WAS("sum(fact.items)"),
        DOUBLED("2 * sum(fact.items)"),
        COUNTED("count(*)");

        private final String items;

        Text(String items) {
            this.items = items;
        }

        void into(Path models) {
            try {
                String text = Files.readString(Shop.models().resolve("trade/gold/fct_town_month.sql"));
                Files.writeString(
                        models.resolve("trade/gold/fct_town_month.sql"),
                        text.replace("sum(fact.items) AS items", items + " AS items"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
