package uk.bevan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand random tables with totals and hierarchies: what protection costs beside hiding small counts only. */
class InformationLossTest {
    private static final int TABLES = 500;

    @ParameterizedTest
    @EnumSource(names = {"HES7R5", "LT5", "MIDPOINT6"})
    void aThousandTablesWithstandTheAttackerAtAReportedCost(Profile profile) {
        Random random = new Random(20_260_630);
        double cells = 0;
        double small = 0;
        double hidden = 0;
        double people = 0;
        double peopleHidden = 0;
        for (int i = 0; i < 2 * TABLES; i++) {
            CountTable table = i < TABLES
                    ? RandomTables.twoWay(random, 3 + random.nextInt(3), 3 + random.nextInt(3))
                    : RandomTables.hierarchy(random, 10 + random.nextInt(20));
            ProtectedTable published = Suppression.of(profile).protect(table);
            Attacker attacker = new Attacker(table, published);
            assertThat(attacker.solvable()).isEmpty();
            for (String key : attacker.hidden()) {
                assertThat(attacker.feasible(key, 3)).as(key).isEqualTo(3);
            }
            for (String key : table.keys()) {
                cells++;
                people += table.count(key);
                small += profile.hides(table.count(key)) ? 1 : 0;
                hidden += published.shown(key).isEmpty() ? 1 : 0;
                peopleHidden += published.shown(key).isEmpty() ? table.count(key) : 0;
            }
        }

        System.out.printf(
                Locale.UK,
                "%s over 1,000 tables: %.1f %% of cells are small, %.1f %% hidden, %.2f %% of people in hidden cells%n",
                profile.label(),
                100 * small / cells,
                100 * hidden / cells,
                100 * peopleHidden / people);
        assertThat(hidden).isGreaterThanOrEqualTo(small);
        assertThat(hidden / cells).as("share of cells hidden").isLessThan(0.6);
    }
}
