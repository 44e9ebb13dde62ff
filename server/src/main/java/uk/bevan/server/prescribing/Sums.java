package uk.bevan.server.prescribing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.bevan.server.Weighed;

/**
 * Sums over the months and areas of a question.
 *
 * @param byArea over all months, by code of the area; areas without any row are not there
 * @param byMonth over all areas, by month; months without any row are not there
 */
record Sums(Map<String, BigDecimal> byArea, Map<YearMonth, BigDecimal> byMonth) implements Weighed {
    Sums {
        byArea = Collections.unmodifiableMap(new LinkedHashMap<>(byArea));
        byMonth = Collections.unmodifiableMap(new LinkedHashMap<>(byMonth));
    }

    @Override
    public long weight() {
        return 2L * (byArea.size() + byMonth.size());
    }

    BigDecimal total() {
        return byMonth.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
