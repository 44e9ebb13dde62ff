package uk.bevan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SuppressionPropertiesTest {
    @Property(tries = 500)
    void nothingHiddenInATwoWayTableCanBeSolved(
            @ForAll("twoWayTables") CountTable table, @ForAll("protecting") Profile profile) {
        withstands(table, profile);
    }

    @Property(tries = 500)
    void nothingHiddenInAHierarchyCanBeSolved(
            @ForAll("hierarchies") CountTable table, @ForAll("protecting") Profile profile) {
        withstands(table, profile);
    }

    @Property(tries = 60)
    void nothingHiddenInAThreeWayTableCanBeSolved(
            @ForAll @IntRange(min = 2, max = 3) int a,
            @ForAll @IntRange(min = 2, max = 3) int b,
            @ForAll @IntRange(min = 2, max = 3) int c,
            @ForAll long seed,
            @ForAll("protecting") Profile profile) {
        withstands(RandomTables.threeWay(new Random(seed), a, b, c), profile);
    }

    @Property(tries = 200)
    void exactLinesHideNoneOrAtLeastTwo(@ForAll("twoWayTables") CountTable table) {
        Optional<ProtectedTable> found = protect(table, Profile.LT5);
        Assume.that(found.isPresent());
        ProtectedTable published = found.orElseThrow();

        assertThat(table.sums()).allSatisfy(sum -> {
            List<String> line = new ArrayList<>(sum.parts());
            line.add(sum.total());
            assertThat(line.stream()
                            .filter(key -> published.shown(key).isEmpty())
                            .count())
                    .isNotEqualTo(1);
        });
    }

    @Property(tries = 200)
    void suppressionIsIdempotentAndShowsZeros(
            @ForAll("twoWayTables") CountTable table, @ForAll("protecting") Profile profile) {
        Optional<ProtectedTable> found = protect(table, profile);
        Assume.that(found.isPresent());
        ProtectedTable once = found.orElseThrow();
        ReleaseLedger ledger =
                ReleaseLedger.empty(profile).release("one", table).release("two", table);

        assertThat(ledger.newest().cells().stream().map(ProtectedCell::shown).map(Shown::text))
                .isEqualTo(once.cells().stream()
                        .map(ProtectedCell::shown)
                        .map(Shown::text)
                        .toList());
        assertThat(table.keys()).allSatisfy(key -> {
            if (table.count(key) == 0) {
                assertThat(once.shown(key)).hasValue(0);
            }
        });
    }

    @Property(tries = 200)
    void addingRowsElsewhereNeverUnhides(@ForAll("oneWay") List<Long> counts, @ForAll("oneWay") List<Long> more) {
        Map<String, Long> categories = new LinkedHashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            categories.put("c" + i, counts.get(i));
        }
        CountTable first = CountTable.oneWay(categories);
        CountTable.Builder builder = CountTable.builder();
        first.keys().forEach(key -> builder.cell(key, first.count(key)));
        first.sums().forEach(sum -> builder.sum(sum.total(), sum.parts().toArray(String[]::new)));
        long all = first.count(CountTable.TOTAL);
        List<String> parts = new ArrayList<>(List.of(CountTable.TOTAL));
        for (int i = 0; i < more.size(); i++) {
            builder.cell("more" + i, more.get(i));
            parts.add("more" + i);
            all += more.get(i);
        }
        CountTable second = builder.cell("all", all)
                .sum("all", parts.toArray(String[]::new))
                .build();

        ReleaseLedger one = ReleaseLedger.empty(Profile.LT5).release("one", first);
        ProtectedTable before = one.newest();
        ProtectedTable after = one.release("two", second).newest();

        assertThat(first.keys()).allSatisfy(key -> {
            if (before.shown(key).isEmpty()) {
                assertThat(after.shown(key)).as(key).isEmpty();
            }
        });
        Attacker attacker = new Attacker(first, before);
        attacker.read(second, after);
        assertThat(attacker.solvable()).isEmpty();
    }

    static void withstands(CountTable table, Profile profile) {
        Optional<ProtectedTable> found = protect(table, profile);
        if (found.isEmpty()) {
            return;
        }
        ProtectedTable published = found.get();
        Attacker attacker = new Attacker(table, published);
        assertThat(published.audit().passes()).isTrue();
        assertThat(attacker.solvable())
                .as("cells an outsider can compute from %s", SuppressionTest.texts(published))
                .isEmpty();
        for (String key : attacker.hidden()) {
            assertThat(attacker.feasible(key, 3))
                    .as("values left of %s in %s", key, SuppressionTest.texts(published))
                    .isEqualTo(3);
        }
    }

    /** A table may be refused only where hiding everything but zeros would not help either. */
    private static Optional<ProtectedTable> protect(CountTable table, Profile profile) {
        try {
            return Optional.of(Suppression.of(profile).protect(table));
        } catch (DisclosureException refused) {
            Set<String> all =
                    table.keys().stream().filter(key -> table.count(key) > 0).collect(Collectors.toSet());
            assertThat(Suppression.of(profile).audit(table, all).passes())
                    .as(refused.getMessage())
                    .isFalse();
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<Profile> protecting() {
        return Arbitraries.of(Profile.HES7R5, Profile.MIDPOINT6, Profile.LT5);
    }

    @Provide
    Arbitrary<List<Long>> oneWay() {
        return counts().list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .filter(list -> list.stream().anyMatch(count -> count > 20));
    }

    @Provide
    Arbitrary<CountTable> twoWayTables() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 5),
                        Arbitraries.integers().between(2, 5),
                        counts().list().ofSize(25))
                .as(RandomTables::twoWay);
    }

    @Provide
    Arbitrary<CountTable> hierarchies() {
        return Arbitraries.longs().map(seed -> RandomTables.hierarchy(new Random(seed), 12));
    }

    // Mostly small counts, as those are what makes tables hard; large ones so that there is something to hide behind.
    private static Arbitrary<Long> counts() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(4, Arbitraries.longs().between(1, 9)),
                net.jqwik.api.Tuple.of(4, Arbitraries.longs().between(10, 400)));
    }
}
