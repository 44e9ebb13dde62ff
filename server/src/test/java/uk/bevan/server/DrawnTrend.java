package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line that a chart drew, read back from the picture and held against the table beside it. */
final class DrawnTrend {
    private static final String FOCUS_COLOUR = "#12436D";
    private static final Pattern POINT = Pattern.compile("([ML]) ?(-?[0-9.]+)[ ,](-?[0-9.]+)");

    // A coordinate is written to a hundredth or so of a pixel.
    private static final double PIXELS = 0.6;

    private DrawnTrend() {}

    /** A point of the line in pixels, and whether a gap lies before it. */
    private record Point(boolean begins, double x, double y) {}

    /** Every line of the chart's own colour passes through the figures of its table, and no other point. */
    static void agreesWithItsTable(Page page, Locator drawing) {
        Locator table = page.locator("#" + drawing.getAttribute("data-table"));
        // The table has the latest month first.
        List<String> figures = texts(table.locator("tbody tr td:nth-of-type(1)"), "cell => cell.dataset.value ?? ''")
                .reversed();
        List<Point> points = points(drawing);
        List<Integer> known = new ArrayList<>();
        for (int month = 0; month < figures.size(); month++) {
            if (!figures.get(month).isEmpty()) {
                known.add(month);
            }
        }
        assertThat(points).as("points of the line in %s", table).hasSameSizeAs(known);
        if (known.size() < 2) {
            return;
        }
        double first = points.getFirst().x();
        double step = (points.getLast().x() - first) / (known.getLast() - known.getFirst());
        double[] values = known.stream()
                .map(figures::get)
                .mapToDouble(Double::parseDouble)
                .toArray();
        int least = extreme(values, -1);
        int most = extreme(values, 1);
        double perPixel = (points.get(most).y() - points.get(least).y()) / (values[most] - values[least]);
        for (int index = 0; index < values.length; index++) {
            Point point = points.get(index);
            assertThat(point.x())
                    .as("place of month %d", known.get(index))
                    .isCloseTo(first + step * (known.get(index) - known.getFirst()), within(PIXELS));
            if (values[most] != values[least]) {
                assertThat(point.y())
                        .as("height of %s", values[index])
                        .isCloseTo(points.get(least).y() + perPixel * (values[index] - values[least]), within(PIXELS));
            }
            boolean afterGap = index == 0 || known.get(index) - known.get(index - 1) > 1;
            assertThat(point.begins())
                    .as("gap before month %d", known.get(index))
                    .isEqualTo(afterGap);
        }
    }

    private static int extreme(double[] values, int sign) {
        int found = 0;
        for (int index = 1; index < values.length; index++) {
            if (sign * values[index] > sign * values[found]) {
                found = index;
            }
        }
        return found;
    }

    private static List<Point> points(Locator drawing) {
        List<Point> points = new ArrayList<>();
        Locator paths = drawing.locator("svg path[fill=none][stroke='%s' i]".formatted(FOCUS_COLOUR));
        for (String path : texts(paths, "path => path.getAttribute('d')")) {
            Matcher matcher = POINT.matcher(path);
            while (matcher.find()) {
                points.add(new Point(
                        matcher.group(1).equals("M"),
                        Double.parseDouble(matcher.group(2)),
                        Double.parseDouble(matcher.group(3))));
            }
        }
        return points;
    }

    /** A text of each of many elements, asked for at once: one by one takes a hundred times as long. */
    private static List<String> texts(Locator elements, String text) {
        return ((List<?>) elements.evaluateAll("elements => elements.map(%s)".formatted(text)))
                .stream().map(String::valueOf).toList();
    }
}
