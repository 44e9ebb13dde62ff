package uk.bevan.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import uk.bevan.identity.FreeTextScrubber;
import uk.bevan.identity.NhsNumber;
import uk.bevan.identity.PseudonymKey;
import uk.bevan.identity.Pseudonymiser;

/** What the identity door costs on one thread, for a million values: less than a second for pseudonyms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class IdentityBenchmark {
    private static final int NUMBERS = 1 << 12;
    private static final int MILLION = 1_000_000;

    private final String[] numbers = new String[NUMBERS];
    private final Pseudonymiser pseudonymiser =
            Pseudonymiser.under(PseudonymKey.parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    /** Makes valid numbers. */
    @Setup
    public void make() {
        int made = 0;
        for (int nine = 400_000_000; made < NUMBERS; nine += 7919) {
            String digits = Integer.toString(nine);
            if (NhsNumber.checkDigit(digits).isPresent()) {
                numbers[made] = digits + NhsNumber.checkDigit(digits).getAsInt();
                made++;
            }
        }
    }

    /** From delivered text to the text that lands. */
    @Benchmark
    public int pseudonyms() {
        int sum = 0;
        for (int index = 0; index < MILLION; index++) {
            sum += NhsNumber.read(numbers[index % NUMBERS]) instanceof NhsNumber.Valid(NhsNumber number)
                    ? pseudonymiser.of(number).text().length()
                    : 0;
        }
        return sum;
    }

    /** Short texts, each with a number in it. */
    @Benchmark
    public int scrubbed() {
        int sum = 0;
        for (int index = 0; index < MILLION; index++) {
            String text = "chest pain since 06:40, BP 120/80, ring " + numbers[index % NUMBERS] + " for results";
            sum += FreeTextScrubber.scrub(text).removed();
        }
        return sum;
    }
}
