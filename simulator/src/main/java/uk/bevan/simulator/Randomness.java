package uk.bevan.simulator;

/**
 * SplitMix64 (Steele, Lea and Flood 2014), started from a list of keys, so that every part of the simulation has its
 * own stream and none depends on what was drawn before it. StrictMath throughout: the same bytes on every machine.
 */
final class Randomness {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Randomness(long state) {
        this.state = state;
    }

    static Randomness of(long seed, Stream stream, long... keys) {
        return new Randomness(key(seed, stream, keys));
    }

    static long key(long seed, Stream stream, long... keys) {
        long key = mix(seed + GOLDEN) ^ mix(stream.number * GOLDEN);
        for (long part : keys) {
            key = mix(key * 31 + part + GOLDEN);
        }
        return key;
    }

    /** A well-mixed value of a key and a counter, without any state. */
    static long at(long key, long counter) {
        return mix(key + (counter + 1) * GOLDEN);
    }

    static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    double nextDouble() {
        return unit(nextLong());
    }

    int below(int bound) {
        return (int) (nextDouble() * bound);
    }

    double gaussian() {
        return Normal.quantile(Math.max(nextDouble(), 0x1.0p-53));
    }

    double logNormal(double sigma) {
        return StrictMath.exp(sigma * gaussian());
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** What a stream of numbers is for. Its number is part of the key: never give one to another use. */
    enum Stream {
        PLACES(1),
        ORGANISATIONS(2),
        DEPRIVATION(3),
        PRACTICES(4),
        POSTCODES(5),
        MEDICINES(6),
        PRICES(7),
        PREFERENCES(8),
        PRACTICE_MONTH(9),
        CELLS(10),
        IDENTIFIERS(11);

        private final long number;

        Stream(long number) {
            this.number = number;
        }
    }
}
