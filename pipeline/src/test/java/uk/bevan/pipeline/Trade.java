package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Steps;

/**
 * A shop that has published, and a second run that is due: a new month, a month restated with rows lost, shops that
 * moved, a month of targets withdrawn. Tells what readers see before it, after it, and that it ended well.
 */
final class Trade {
    private final Shop shop;
    private final List<Path> due;
    private final Map<String, List<String>> before;
    private final Map<String, List<String>> after;
    private final Map<String, List<String>> inside;
    private final List<String> steps;

    Trade(Path folder) {
        this.shop = new Shop(folder);
        shop.run(
                shop.sales(List.of("2026-01,A,tea,1", "2026-01,A,tea,1", "2026-01,B,milk,2")),
                shop.shops(List.of("A,Tredegar", "B,Ebbw Vale")),
                shop.targets(List.of("2026-01,A,5", "2026-02,A,6", "2026-03,A,7")));
        this.before = shop.published();
        shop.save();
        this.due = List.of(
                shop.sales(List.of("2026-02,A,milk,4", "2026-02,C,tea,8", "2026-02,C,tea,8")),
                shop.sales(List.of("2026-01,A,tea,16")),
                shop.shops(List.of("A,Tredegar", "B,Tredegar", "C,Ebbw Vale")),
                shop.targets(List.of("2026-01,A,5", "2026-03,A,9")));
        StepFault clean = StepFault.none();
        shop.run(clean, due.toArray(Path[]::new));
        this.steps = clean.steps();
        this.after = shop.published();
        this.inside = inside();
        assertThat(after).as("what the second run changes").isNotEqualTo(before);
        shop.restore();
    }

    Shop shop() {
        return shop;
    }

    /** Files of the second run. */
    List<Path> due() {
        return due;
    }

    /** What readers see before the second run. */
    Map<String, List<String>> before() {
        return before;
    }

    /** The steps of the second run. */
    List<String> steps() {
        return steps;
    }

    /** Goes on with the second run. */
    RunReport goOn(Steps steps) {
        return shop.run(steps, due.toArray(Path[]::new));
    }

    /** Whoever reads now sees the publication before the second run or the one after it, whole. */
    void assertReadersSeeOldOrNew(String what) {
        assertThat(shop.published()).as("readers after %s", what).isIn(before, after);
    }

    /** Runs again without a fault and finds what one clean run leaves: no row lost, none doubled. */
    void assertRunningAgainConverges(String what) {
        goOn(Steps.NONE);

        assertThat(shop.published()).as("after %s and another run", what).isEqualTo(after);
        assertThat(inside())
                .as("Bronze and ledger after %s and another run", what)
                .isEqualTo(inside);
    }

    private Map<String, List<String>> inside() {
        try (Platform platform = shop.openForReading()) {
            Map<String, List<String>> inside = new TreeMap<>();
            inside.put("sales", Shop.rows(platform, "SELECT month, shop, product, items FROM silver.sale_line"));
            inside.put("shops", Shop.rows(platform, "SELECT shop, town FROM bronze.shop"));
            inside.put(
                    "deliveries",
                    platform.lake().ledger().deliveries().stream()
                            .map(Delivery::id)
                            .sorted()
                            .toList());
            return inside;
        }
    }
}
