package uk.bevan.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import uk.bevan.simulator.PracticeMonth.LineSink;
import uk.bevan.simulator.PracticeMonth.Prescriber;
import uk.bevan.simulator.PracticeMonth.Settings;

/**
 * Writes one month: counts first what every practice would prescribe, chooses how much of it makes the rows asked for,
 * then makes blocks of practices on all threads and writes them in order.
 */
final class MonthWriter {
    private static final int BLOCK_ROWS = 24_000;
    private static final int BYTES_A_ROW = 400;
    private static final int MOST_DOUBLINGS = 12;

    private final ExecutorService threads;
    private final int ahead;
    private final Settings settings;
    private final List<Prescriber> prescribers;
    private final boolean merged;

    MonthWriter(
            ExecutorService threads, int threadCount, Settings settings, List<Prescriber> prescribers, boolean merged) {
        this.threads = threads;
        this.ahead = threadCount + 2;
        this.settings = settings;
        this.prescribers = List.copyOf(prescribers);
        this.merged = merged;
    }

    MonthTotals write(
            MonthPlan plan, RowFormat format, long rows, String name, OutputStream out, ProgressListener listener)
            throws IOException {
        Target target = target(plan, rows);
        out.write(format.header());
        MonthTotals totals = new MonthTotals(plan.month, 0, 0, 0, 0);
        int blockSize = Math.clamp(prescribers.size() * (long) BLOCK_ROWS / rows, 1, prescribers.size());
        Deque<Future<Block>> pending = new ArrayDeque<>();
        Deque<Bytes> spare = new ArrayDeque<>();
        int next = 0;
        while (next < prescribers.size() || !pending.isEmpty()) {
            while (next < prescribers.size() && pending.size() < ahead) {
                int from = next;
                int until = Math.min(next + blockSize, prescribers.size());
                Bytes buffer = spare.isEmpty() ? new Bytes(BLOCK_ROWS * BYTES_A_ROW) : spare.pop();
                pending.add(threads.submit(() -> block(plan, format, target, from, until, buffer)));
                next = until;
            }
            Block block = get(pending.remove());
            block.bytes.writeTo(out);
            block.bytes.clear();
            spare.push(block.bytes);
            totals = totals.plus(block.totals);
            listener.wrote(name, totals.rows(), rows);
        }
        return totals;
    }

    private Block block(MonthPlan plan, RowFormat format, Target target, int from, int until, Bytes out) {
        PracticeMonth practice = new PracticeMonth(settings, plan);
        Writing writing = new Writing(format, out);
        for (int index = from; index < until; index++) {
            writing.prescriber = index;
            practice.turnTo(prescribers.get(index), target.scale);
            practice.lines(target.keepBelow, merged, writing);
        }
        return new Block(
                out, new MonthTotals(plan.month, writing.rows, writing.items, writing.nicPence, writing.costUnits));
    }

    private Target target(MonthPlan plan, long rows) throws IOException {
        double scale = 1;
        for (int attempt = 0; attempt < MOST_DOUBLINGS; attempt++) {
            long[] linesByStep = count(plan, scale);
            long all = 0;
            for (long lines : linesByStep) {
                all += lines;
            }
            if (all >= rows) {
                return new Target(scale, keepBelow(linesByStep, rows));
            }
            scale *= Math.max(1.1, 1.1 * rows / Math.max(all, 1));
        }
        throw new IllegalArgumentException(
                "%d rows a month is more than these practices can prescribe in %s. Nothing of this month was written; ask for more practices or fewer rows."
                        .formatted(rows, plan.month));
    }

    private static int keepBelow(long[] linesByStep, long rows) {
        long before = 0;
        for (int step = 0; step < linesByStep.length; step++) {
            long after = before + linesByStep[step];
            if (after >= rows) {
                return after - rows <= rows - before ? step + 1 : step;
            }
            before = after;
        }
        return linesByStep.length;
    }

    private long[] count(MonthPlan plan, double scale) throws IOException {
        int parts = Math.min(prescribers.size(), ahead * 4);
        List<Future<long[]>> counts = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) prescribers.size() * part / parts);
            int until = (int) ((long) prescribers.size() * (part + 1) / parts);
            Callable<long[]> counting = () -> {
                long[] linesByStep = new long[PracticeMonth.KEEP_STEPS];
                PracticeMonth practice = new PracticeMonth(settings, plan);
                for (Prescriber prescriber : prescribers.subList(from, until)) {
                    practice.turnTo(prescriber, scale);
                    practice.count(merged, linesByStep);
                }
                return linesByStep;
            };
            counts.add(threads.submit(counting));
        }
        long[] sum = new long[PracticeMonth.KEEP_STEPS];
        for (Future<long[]> count : counts) {
            long[] linesByStep = get(count);
            for (int step = 0; step < sum.length; step++) {
                sum[step] += linesByStep[step];
            }
        }
        return sum;
    }

    private static <T> T get(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while generating; the unfinished file was not put in place", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A block of practices could not be generated", e.getCause());
        }
    }

    private record Target(double scale, int keepBelow) {}

    private record Block(Bytes bytes, MonthTotals totals) {}

    private static final class Writing implements LineSink {
        private final RowFormat format;
        private final Bytes out;
        private int prescriber;
        private long rows;
        private long items;
        private long nicPence;
        private long costUnits;

        Writing(RowFormat format, Bytes out) {
            this.format = format;
            this.out = out;
        }

        @Override
        public void line(
                int presentation, int variant, int quantity, int lineItems, long total, long nic, long cost, long adq) {
            costUnits += format.row(out, prescriber, presentation, variant, quantity, lineItems, total, nic, cost, adq);
            rows++;
            items += lineItems;
            nicPence += nic;
        }
    }
}
