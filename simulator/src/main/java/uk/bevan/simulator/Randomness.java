package uk.bevan.simulator;

/**
 * SplitMix64 (Steele, Lea and Flood 2014), started from a list of keys, so that every part of the simulation has its
 * own stream and none depends on what was drawn before it. StrictMath throughout: the same bytes on every machine.
 */
public final class Randomness {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Randomness(long state) {
        this.state = state;
    }

    /** A stream of its own for these keys. */
    public static Randomness of(long seed, Stream stream, long... keys) {
        return new Randomness(key(seed, stream, keys));
    }

    /** What stands for these keys in {@link #at}. */
    public static long key(long seed, Stream stream, long... keys) {
        long key = mix(seed + GOLDEN) ^ mix(stream.number * GOLDEN);
        for (long part : keys) {
            key = mix(key * 31 + part + GOLDEN);
        }
        return key;
    }

    /** A well-mixed value of a key and a counter, without any state. */
    public static long at(long key, long counter) {
        return mix(key + (counter + 1) * GOLDEN);
    }

    /** The bits as a number from 0 up to 1. */
    public static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** Sixty-four bits. */
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform from 0 up to 1. */
    public double nextDouble() {
        return unit(nextLong());
    }

    /** A whole number from 0 up to the bound, which is left out. */
    public int below(int bound) {
        return (int) (nextDouble() * bound);
    }

    /** Normal with mean 0 and standard deviation 1. */
    public double gaussian() {
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
    public enum Stream {
        /** Towns and neighbourhoods. */
        PLACES(1),
        /** Areas of the NHS. */
        ORGANISATIONS(2),
        /** Indices of deprivation. */
        DEPRIVATION(3),
        /** General practices. */
        PRACTICES(4),
        /** Postcodes. */
        POSTCODES(5),
        /** Medicines. */
        MEDICINES(6),
        /** Prices. */
        PRICES(7),
        /** What a practice likes to prescribe. */
        PREFERENCES(8),
        /** A month of a practice. */
        PRACTICE_MONTH(9),
        /** A cell of a month. */
        CELLS(10),
        /** Codes and numbers. */
        IDENTIFIERS(11),
        /** A person of the Trust. */
        PEOPLE(12),
        /** A month of a person's contacts. */
        CONTACTS(13),
        /** What follows from a contact. */
        CARE(14),
        /** Sites of the Trust. */
        SITES(15),
        /** Clinicians. */
        STAFF(16),
        /** Unfilled slots of a day. */
        SLOTS(17),
        /** Faults in what is delivered. */
        FAULTS(18),
        /** NHS numbers. */
        NUMBERS(19),
        /** National data opt-outs. */
        OPT_OUTS(20);

        private final long number;

        Stream(long number) {
            this.number = number;
        }
    }
}
