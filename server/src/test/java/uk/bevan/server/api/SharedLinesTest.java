package uk.bevan.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SharedLinesTest {
    /** Two areas side by side, whose common border wanders: each has it in its own direction. */
    @Property(tries = 200)
    void whatTwoAreasShareStaysShared(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -30, max = 30) Integer> border,
            @ForAll @IntRange(min = 0, max = 59) int turn) {
        List<GridPoint> shared = new ArrayList<>();
        shared.add(new GridPoint(0, -10));
        for (int index = 0; index < border.size(); index++) {
            shared.add(new GridPoint(border.get(index), 10L * index));
        }
        shared.add(new GridPoint(0, 10L * border.size()));
        List<GridPoint> west = ring(shared, new GridPoint(-500, 10L * border.size()), new GridPoint(-500, -10), turn);
        List<GridPoint> east =
                ring(shared.reversed(), new GridPoint(500, -10), new GridPoint(500, 10L * border.size()), 0);
        SharedLines lines = new SharedLines();
        lines.know(west);
        lines.know(east);

        List<GridPoint> keptInTheWest = within(lines.simplified(west));
        List<GridPoint> keptInTheEast = within(lines.simplified(east));

        List<GridPoint> northwards = keptInTheWest.stream()
                .sorted(Comparator.comparingLong(GridPoint::y))
                .toList();
        assertThat(keptInTheWest).containsExactlyInAnyOrderElementsOf(keptInTheEast);
        assertThat(keptInTheWest).contains(shared.getFirst(), shared.getLast()).isSubsetOf(shared);
        assertThat(shared)
                .allSatisfy(point -> assertThat(nearest(point, northwards)).isLessThan(4.0001));
    }

    @Test
    void whatBendsLittleBecomesStraightAndWhatBendsMuchIsKept() {
        List<GridPoint> island = List.of(
                new GridPoint(0, 0),
                new GridPoint(50, 2),
                new GridPoint(100, 0),
                new GridPoint(100, 100),
                new GridPoint(50, 60),
                new GridPoint(0, 100),
                new GridPoint(0, 0));
        SharedLines lines = new SharedLines();
        lines.know(island);

        assertThat(lines.simplified(island))
                .containsExactly(
                        new GridPoint(0, 0),
                        new GridPoint(100, 0),
                        new GridPoint(100, 100),
                        new GridPoint(50, 60),
                        new GridPoint(0, 100),
                        new GridPoint(0, 0));
    }

    @Test
    void whatCannotBeSeenFallsTogether() {
        List<GridPoint> rock = List.of(
                new GridPoint(0, 0),
                new GridPoint(2, 0),
                new GridPoint(2, 2),
                new GridPoint(0, 2),
                new GridPoint(0, 0));
        SharedLines lines = new SharedLines();
        lines.know(rock);

        assertThat(lines.simplified(rock)).hasSizeLessThan(4);
    }

    private static List<GridPoint> ring(List<GridPoint> shared, GridPoint corner, GridPoint other, int turn) {
        List<GridPoint> open = new ArrayList<>();
        for (GridPoint point : shared) {
            if (open.isEmpty() || !open.getLast().equals(point)) {
                open.add(point);
            }
        }
        open.add(corner);
        open.add(other);
        Collections.rotate(open, turn);
        open.add(open.getFirst());
        return open;
    }

    private static List<GridPoint> within(List<GridPoint> ring) {
        return ring.stream()
                .distinct()
                .filter(point -> Math.abs(point.x()) < 500)
                .toList();
    }

    private static double nearest(GridPoint point, List<GridPoint> line) {
        double least = Double.MAX_VALUE;
        for (int index = 1; index < line.size(); index++) {
            least = Math.min(least, point.distanceFrom(line.get(index - 1), line.get(index)));
        }
        return least;
    }
}
