package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.bevan.cli.RealWorkspace.Real;

/** Prescribing and the BNF computed a second time from the files, by loops and maps, against what is published. */
@ExtendWith(RealWorkspace.class)
final class PrescribingRecomputedTest {
    private static final Pattern PRESENTATION = Pattern.compile("[0-9]{7}[0-9A-Z]{8}|2[0-9]{10}");
    private static final int LONGEST_CHAIN = 100;

    /** Levels of the BNF: the length of their code, and their headers in BNF Code Information. */
    private enum Level {
        CHAPTER(2, "BNF Chapter"),
        SECTION(4, "BNF Section"),
        PARAGRAPH(6, "BNF Paragraph"),
        SUBPARAGRAPH(7, "BNF Subparagraph"),
        CHEMICAL_SUBSTANCE(9, "BNF Chemical Substance"),
        PRODUCT(11, "BNF Product");

        private final int length;
        private final String header;

        Level(int length, String header) {
            this.length = length;
            this.header = header;
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Test
    void factOfTheMonthEqualsASecondComputation(Real real) {
        Map<String, BigDecimal[]> sums = new TreeMap<>();
        String[] measures = {"ITEMS", "TOTAL_QUANTITY", "NIC", "ACTUAL_COST", "ADQUSAGE"};
        new RawFile("prescribing/epd/epd_201709.csv").forEach(line -> {
            BigDecimal[] row = sums.computeIfAbsent(
                    line.get("PRACTICE_CODE") + " " + line.get("BNF_CODE"), key -> new BigDecimal[measures.length]);
            for (int i = 0; i < measures.length; i++) {
                BigDecimal value = new BigDecimal(line.get(measures[i]));
                row[i] = row[i] == null ? value : row[i].add(value);
            }
        });
        Map<String, String> expected = new TreeMap<>();
        sums.forEach((key, row) -> expected.put(
                key,
                "%s %s %s %s %s"
                        .formatted(plain(row[0]), rounded(row[1]), plain(row[2]), plain(row[3]), rounded(row[4]))));

        Map<String, String> published = new TreeMap<>();
        real.published()
                .rows("SELECT * FROM gold.fct_prescribing_practice_month WHERE month = DATE '2017-09-01'")
                .forEach(row -> published.put(
                        row.get("practice_code") + " " + row.get("bnf_code"),
                        "%s %s %s %s %s"
                                .formatted(
                                        row.get("items"),
                                        row.get("quantity"),
                                        row.get("nic"),
                                        row.get("actual_cost"),
                                        row.get("adq"))));
        assertThat(published).hasSizeGreaterThan(1_000).isEqualTo(expected);
    }

    private static String plain(BigDecimal number) {
        return Published.plain(number);
    }

    private static String rounded(BigDecimal number) {
        return Published.plain(number.setScale(5, RoundingMode.HALF_UP));
    }

    @Test
    void presentationsEqualASecondComputation(Real real) {
        Map<Level, Map<String, String>> names = new HashMap<>();
        for (Level level : Level.values()) {
            names.put(level, new HashMap<>());
        }
        Map<String, String> listed = new HashMap<>();
        new RawFile("prescribing/bnf/20200201_1580570906919_BNF_Code_Information.zip").forEach(line -> {
            listed.merge(
                    line.get("BNF Presentation Code"), line.get("BNF Presentation"), PrescribingRecomputedTest::last);
            for (Level level : Level.values()) {
                String name = line.get(level.header);
                if (!name.startsWith("DUMMY ")) {
                    names.get(level).merge(line.get(level.header + " Code"), name, PrescribingRecomputedTest::first);
                }
            }
        });
        Map<String, String> change = new HashMap<>();
        Set<String> inChangeList = new HashSet<>();
        new RawFile("prescribing/bnf/bnf_code_mapping_2015_2026.csv").forEach(line -> {
            String old = line.get("old_code");
            String now = line.get("new_code");
            if (PRESENTATION.matcher(old).matches() && PRESENTATION.matcher(now).matches()) {
                inChangeList.addAll(List.of(old, now));
                if (!old.equals(now)) {
                    change.merge(old, now, PrescribingRecomputedTest::first);
                }
            }
        });

        Map<String, Map<String, String>> published = new TreeMap<>();
        real.published()
                .rows("SELECT * FROM gold.dim_bnf_presentation")
                .forEach(row -> published.put(row.get("bnf_code"), row));

        Set<String> known = new HashSet<>(listed.keySet());
        known.addAll(inChangeList);
        known.removeAll(published.keySet());
        assertThat(known).as("codes of the lists that are not published").isEmpty();
        Map<String, Map<String, String>> different = new TreeMap<>();
        published.forEach((code, row) -> {
            String successor = successor(code, change);
            Map<String, String> expected = new LinkedHashMap<>();
            expected.put("bucket", bucket(code, listed, inChangeList));
            expected.put("successor_code", successor);
            expected.put("current_code", successor.isEmpty() ? code : successor);
            expected.put("is_appliance", String.valueOf(code.length() == 11));
            if (listed.containsKey(code)) {
                expected.put("bnf_name", listed.get(code));
            }
            for (Level level : Level.values()) {
                String prefix = code.substring(0, level.length);
                expected.put(level.column() + "_code", prefix);
                String name = names.get(level).get(prefix);
                if (name != null) {
                    expected.put(level.column() + "_name", name);
                }
            }
            if (!row.entrySet().containsAll(expected.entrySet())) {
                different.put(code, expected);
            }
        });
        assertThat(published).hasSizeGreaterThan(50_000);
        assertThat(different).as("presentations published otherwise").isEmpty();
    }

    private static String bucket(String code, Map<String, String> listed, Set<String> inChangeList) {
        if (listed.containsKey(code)) {
            return "listed";
        }
        return inChangeList.contains(code) ? "change list" : "unknown";
    }

    /** The end of a code's chain of changes; nothing where it was not replaced, or where the chain is a circle. */
    private static String successor(String code, Map<String, String> change) {
        String reached = change.getOrDefault(code, "");
        for (int step = 0; change.containsKey(reached); step++) {
            if (step > LONGEST_CHAIN) {
                return "";
            }
            reached = change.get(reached);
        }
        return reached;
    }

    private static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String last(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
