package uk.bevan.server.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

final class ValueClassesTest {
    @Test
    void eachClassHoldsAFifth() {
        ValueClasses classes =
                classes(DoubleStream.iterate(1, value -> value + 1).limit(100).toArray());

        assertThat(classes.breaks()).containsExactly(21.0, 41.0, 61.0, 81.0);
        assertThat(IntStream.rangeClosed(1, 100)
                        .filter(value -> classes.of(value) == 2)
                        .count())
                .isEqualTo(20);
    }

    @Test
    void aFigureAtABreakIsInTheClassAbove() {
        ValueClasses classes = classes(1, 2, 3, 4, 5);

        assertThat(classes.of(2)).isEqualTo(1);
        assertThat(classes.of(1.999)).isZero();
        assertThat(classes.of(5)).isEqualTo(4);
    }

    @Test
    void equalFiguresAreOneClassInTheMiddleShade() {
        ValueClasses classes = classes(7, 7, 7);

        assertThat(classes.size()).isEqualTo(1);
        assertThat(classes.shade(0)).isEqualTo(2);
        assertThat(classes.words(0)).isEqualTo("7.0");
    }

    @Test
    void fewClassesAreSpreadOverAllShades() {
        ValueClasses classes = classes(1, 2, 3);

        assertThat(classes.shades()).isEqualTo("0 2 4");
    }

    @Test
    void whatIsSuppressedOrMissingIsInNoClass() {
        ValueClasses classes = ValueClasses.fifths(
                List.of(Cell.missing("no data"), Cell.suppressed("fewer than 8 people")), ValueFormat.COUNT);

        assertThat(classes.breaks()).isEmpty();
    }

    @Property
    void classesAscendAndHoldEveryFigure(@ForAll @NotEmpty List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
        ValueClasses classes =
                classes(values.stream().mapToDouble(Double::doubleValue).toArray());

        assertThat(classes.breaks()).isSorted().doesNotHaveDuplicates().hasSizeLessThan(5);
        assertThat(values)
                .allSatisfy(
                        value -> assertThat(classes.shade(classes.of(value))).isBetween(0, 4));
        assertThat(values.stream().map(classes::of).distinct().count()).isEqualTo(classes.size());
    }

    private static ValueClasses classes(double... values) {
        return ValueClasses.fifths(
                DoubleStream.of(values)
                        .mapToObj(value -> Cell.shown(BigDecimal.valueOf(value), ValueFormat.RATE))
                        .toList(),
                ValueFormat.RATE);
    }
}
