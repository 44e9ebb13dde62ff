package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import uk.bevan.server.PublicationView;

/** Adds up what the gold tables hold. Organisations are those of today, and so are BNF codes. */
final class PrescribingSums {
    private final PublicationView view;

    PrescribingSums(PublicationView view) {
        this.view = requireNonNull(view, "view is null");
    }

    private record MedicinesKey(CodeSet codes, Amount amount, Scope scope) {}

    private record PatientsKey(Scope scope) {}

    /** What is read of one area in one month. */
    interface AreaMonthReader {
        void read(String area, YearMonth month, BigDecimal sum);
    }

    /** An amount of some medicines. */
    Sums medicines(CodeSet codes, Amount amount, Scope scope) {
        return view.remember(new MedicinesKey(codes, amount, scope), Sums.class, () -> {
            Statement statement = summed(codes, amount, scope);
            placed(statement, scope);
            statement.add("SELECT area, month, sum(amount) FROM placed GROUP BY GROUPING SETS ((area), (month))");
            return view.query(statement.text(), statement.parameters(), PrescribingSums::sums);
        });
    }

    /** An amount of some medicines for each area and month, by area, then month. */
    void medicinesByAreaAndMonth(CodeSet codes, Amount amount, Scope scope, AreaMonthReader reader) {
        Statement statement = summed(codes, amount, scope);
        placed(statement, scope);
        statement.add("SELECT area, month, sum(amount) FROM placed GROUP BY area, month ORDER BY area, month");
        read(statement, reader);
    }

    /** Registered patients for each area and month that was counted, by area, then month. */
    void patientsByAreaAndMonth(Scope scope, AreaMonthReader reader) {
        Statement statement = new Statement()
                .add("WITH chosen AS (SELECT month, practice_code, patients AS amount FROM"
                        + " gold.fct_registered_patients)");
        placed(statement, scope);
        statement.add("SELECT area, month, sum(amount) FROM placed GROUP BY area, month ORDER BY area, month");
        read(statement, reader);
    }

    private void read(Statement statement, AreaMonthReader reader) {
        view.<Boolean>query(statement.text(), statement.parameters(), rows -> {
            while (rows.next()) {
                reader.read(rows.getString(1), month(rows), rows.getBigDecimal(3));
            }
            return true;
        });
    }

    /**
     * Registered patients, a month's count for each month of the scope that has prescribing, added up: patient-months. A month
     * that was not counted takes the count that stands for it.
     */
    Sums patients(Scope scope) {
        return view.remember(new PatientsKey(scope), Sums.class, () -> patientMonths(scope));
    }

    private Sums patientMonths(Scope scope) {
        PublishedMonths months = PublishedMonths.of(view);
        Map<YearMonth, YearMonth> counts = new TreeMap<>();
        Map<YearMonth, Integer> weights = new TreeMap<>();
        months.published(scope.from(), scope.until())
                .forEach(month -> months.countFor(month).ifPresent(count -> {
                    counts.put(month, count);
                    weights.merge(count, 1, Integer::sum);
                }));
        if (weights.isEmpty()) {
            return new Sums(Map.of(), Map.of());
        }
        Statement statement = new Statement().add("WITH weight AS (");
        String union = "";
        for (Map.Entry<YearMonth, Integer> weight : weights.entrySet()) {
            statement.add(
                    union + "SELECT CAST(? AS DATE) AS month, CAST(? AS BIGINT) AS months",
                    weight.getKey().atDay(1),
                    weight.getValue().longValue());
            union = "UNION ALL ";
        }
        statement.add("""
            ), chosen AS (
                SELECT counted.month AS month, counted.practice_code AS practice_code,
                    counted.patients AS amount, counted.patients * weight.months AS weighted
                FROM gold.fct_registered_patients AS counted
                JOIN weight ON weight.month = counted.month
            )\
            """);
        placed(statement, scope);
        statement.add("""
            SELECT area, CAST(NULL AS DATE) AS month, sum(weighted) AS amount FROM placed GROUP BY area
            UNION ALL
            SELECT NULL, month, sum(amount) FROM placed GROUP BY month\
            """);
        Sums counted = view.query(statement.text(), statement.parameters(), PrescribingSums::sums);
        Map<YearMonth, BigDecimal> byMonth = new TreeMap<>();
        counts.forEach((month, count) -> {
            BigDecimal patients = counted.byMonth().get(count);
            if (patients != null) {
                byMonth.put(month, patients);
            }
        });
        return new Sums(counted.byArea(), byMonth);
    }

    // Practices are put into areas after their rows are added up: there are a hundred times fewer of them then.
    private Statement summed(CodeSet codes, Amount amount, Scope scope) {
        Statement statement = new Statement().add("WITH chosen_row AS (");
        chosen(statement, codes, amount, scope);
        return statement.add(
                "), chosen AS (SELECT month, practice_code, sum(amount) AS amount FROM chosen_row GROUP BY month,"
                        + " practice_code)");
    }

    /** Rows of some medicines: columns month, practice_code and amount. */
    private void chosen(Statement statement, CodeSet codes, Amount amount, Scope scope) {
        BnfTree bnf = BnfTree.of(view);
        if (scope.isEnglandAsAWhole()) {
            statement.add(
                    "SELECT month, '' AS practice_code, %s AS amount FROM gold.fct_prescribing_presentation_month WHERE"
                            .formatted(amount.column()));
            statement.months(scope.from(), scope.until()).add("AND");
            statement.inRanges(
                    "bnf_code", CodeRanges.ofPresentations(bnf, codes).presentations());
            return;
        }
        CodeRanges ranges = CodeRanges.of(bnf, codes);
        statement.add("SELECT month, practice_code, %s AS amount FROM gold.fct_prescribing_substance_month WHERE"
                .formatted(amount.column()));
        statement.months(scope.from(), scope.until()).add("AND");
        statement.inRanges("substance_code", ranges.substances());
        if (!ranges.presentations().isEmpty()) {
            statement.add(
                    "UNION ALL SELECT month, practice_code, %s AS amount FROM gold.fct_prescribing_practice_month WHERE"
                            .formatted(amount.inFact()));
            statement.months(scope.from(), scope.until()).add("AND");
            statement.inRanges("bnf_code", ranges.presentations());
        }
    }

    /**
     * After a table expression {@code chosen} with a column practice_code: {@code placed}, its rows within the focus with the
     * code of the area each belongs to.
     */
    static void placed(Statement statement, Scope scope) {
        statement.add(", placed AS (SELECT chosen.*, %s AS area FROM chosen".formatted(area(scope.level())));
        boolean limited = !scope.focus().equals(AreaKey.ENGLAND);
        boolean placed = scope.level() != AreaLevel.PRACTICE && scope.level() != AreaLevel.ENGLAND;
        if (limited || placed) {
            statement.add("LEFT JOIN gold.dim_practice AS practice ON practice.practice_code = chosen.practice_code AND"
                    + " practice.is_current");
        }
        if (limited) {
            statement.add(
                    "WHERE %s = ?".formatted(area(scope.focus().level())),
                    scope.focus().code());
        }
        statement.add(")");
    }

    private static String area(AreaLevel level) {
        return switch (level) {
            case PRACTICE -> "chosen.practice_code";
            case SUB_ICB -> "coalesce(practice.sub_icb_code, '-')";
            case ICB -> "coalesce(practice.icb_code, '-')";
            case REGION -> "coalesce(practice.region_code, '-')";
            case ENGLAND -> "'E'";
        };
    }

    private static Sums sums(ResultSet rows) throws SQLException {
        Map<String, BigDecimal> byArea = new HashMap<>();
        Map<YearMonth, BigDecimal> byMonth = new TreeMap<>();
        while (rows.next()) {
            String area = rows.getString(1);
            if (area == null) {
                byMonth.put(month(rows), rows.getBigDecimal(3));
            } else {
                byArea.put(area, rows.getBigDecimal(3));
            }
        }
        return new Sums(byArea, byMonth);
    }

    private static YearMonth month(ResultSet rows) throws SQLException {
        return YearMonth.from(rows.getObject(2, LocalDate.class));
    }
}
