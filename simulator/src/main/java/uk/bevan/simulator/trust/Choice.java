package uk.bevan.simulator.trust;

import java.util.List;
import java.util.Map;

/** One of several things, each with its share; shares need not add up to one. */
final class Choice<T> {
    private final List<T> things;
    private final double[] upTo;

    private Choice(List<T> things, double[] upTo) {
        this.things = things;
        this.upTo = upTo;
    }

    static <T> Choice<T> of(Map<T, Double> shares) {
        List<T> things = List.copyOf(shares.keySet());
        return of(
                List.copyOf(shares.keySet()),
                things.stream().mapToDouble(shares::get).toArray());
    }

    static <T> Choice<T> of(List<T> things, double[] shares) {
        double[] upTo = new double[shares.length];
        double sum = 0;
        for (int index = 0; index < shares.length; index++) {
            sum += shares[index];
            upTo[index] = sum;
        }
        return new Choice<>(List.copyOf(things), upTo);
    }

    /** The thing at a place from 0 up to 1. */
    T at(double unit) {
        return things.get(indexAt(unit));
    }

    int indexAt(double unit) {
        double place = unit * upTo[upTo.length - 1];
        for (int index = 0; index < upTo.length - 1; index++) {
            if (place < upTo[index]) {
                return index;
            }
        }
        return upTo.length - 1;
    }
}
