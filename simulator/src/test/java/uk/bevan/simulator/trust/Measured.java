package uk.bevan.simulator.trust;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of a small Trust, kept in memory, with their cells by name. */
record Measured(Map<Feed, List<List<String>>> rows, FaultLedger ledger) {
    static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    static Measured of(TrustSimulation simulation) throws IOException {
        Map<Feed, List<List<String>>> rows = new EnumMap<>(Feed.class);
        FaultLedger ledger = Northshire.of(simulation)
                .months((feed, day, cells) ->
                        rows.computeIfAbsent(feed, each -> new ArrayList<>()).add(cells));
        return new Measured(rows, ledger);
    }

    List<List<String>> of(Feed feed) {
        return rows.getOrDefault(feed, List.of());
    }

    static String cell(Feed feed, List<String> row, String column) {
        return row.get(feed.columns().indexOf(column));
    }
}
