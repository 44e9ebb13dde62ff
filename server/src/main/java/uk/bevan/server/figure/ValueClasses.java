package uk.bevan.server.figure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes of equal meaning: each holds a fifth of the places that have a figure, as far as equal figures allow. Class i holds
 * what is at or above break i - 1 and below break i; the web room's {@code classes.ts} says the same.
 *
 * @param breaks ascending, without repeats; one fewer than there are classes
 * @param least the least figure
 * @param greatest the greatest figure
 * @param format how bounds are written
 */
public record ValueClasses(List<Double> breaks, double least, double greatest, ValueFormat format) {
    private static final int CLASSES = 5;

    public ValueClasses {
        breaks = List.copyOf(breaks);
        requireNonNull(format, "format is null");
    }

    /** Fifths of the figures that are shown; fewer classes where there are few different figures. */
    public static ValueClasses fifths(List<Cell> figures, ValueFormat format) {
        double[] sorted = figures.stream()
                .filter(Cell::isShown)
                .mapToDouble(Cell::position)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new ValueClasses(List.of(), 0, 0, format);
        }
        List<Double> breaks = new ArrayList<>();
        for (int part = 1; part < CLASSES; part++) {
            double bound =
                    sorted[Math.min(sorted.length - 1, (int) Math.ceil((double) part * sorted.length / CLASSES))];
            double before = breaks.isEmpty() ? sorted[0] : breaks.getLast();
            if (bound > before) {
                breaks.add(bound);
            }
        }
        return new ValueClasses(breaks, sorted[0], sorted[sorted.length - 1], format);
    }

    /** How many classes there are. */
    public int size() {
        return breaks.size() + 1;
    }

    /** The class of a figure, from 0. */
    public int of(double value) {
        int found = Arrays.binarySearch(
                breaks.stream().mapToDouble(Double::doubleValue).toArray(), value);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The shade of a class on the map, 0 to 4: few classes are spread over all shades. */
    public int shade(int number) {
        return size() == 1 ? CLASSES / 2 : Math.round(number * (CLASSES - 1f) / (size() - 1));
    }

    /** What a class holds, in words: {@code 12.3 to under 15.0}. */
    public String words(int number) {
        boolean last = number == size() - 1;
        String from = format.write(number == 0 ? least : breaks.get(number - 1));
        String until = format.write(last ? greatest : breaks.get(number));
        if (from.equals(until)) {
            return from;
        }
        return (last ? "%s to %s" : "%s to under %s").formatted(from, until);
    }

    /** The shade of a figure that is shown. */
    public int shadeOf(Cell figure) {
        return shade(of(figure.position()));
    }

    /** Which class a figure is in, in words: {@code 2 of 5}. */
    public String ordinal(Cell figure) {
        return "%d of %d".formatted(of(figure.position()) + 1, size());
    }

    /** The shade of each class as the browser reads them. */
    public String shades() {
        return IntStream.range(0, size())
                .mapToObj(number -> String.valueOf(shade(number)))
                .collect(Collectors.joining(" "));
    }

    /** The breaks as the browser reads them. */
    public String attribute() {
        return breaks.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
