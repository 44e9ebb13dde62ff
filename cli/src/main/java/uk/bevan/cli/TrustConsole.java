package uk.bevan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.systems.TrustSystems.Part;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.Feed;

/** Takes commands for running systems, a line each, and lets days come out on a clock where one was asked for. */
final class TrustConsole {
    private static final String RELEASE = "release";
    private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,3}");

    private final Terminal terminal;
    private final TrustSystems systems;
    private final BufferedReader input;
    private final Optional<Duration> every;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    TrustConsole(Terminal terminal, TrustSystems systems, BufferedReader input, Optional<Duration> every) {
        this.terminal = terminal;
        this.systems = systems;
        this.input = input;
        this.every = every;
    }

    /** Until somebody says quit, or the process is ended. The end of the input alone does not stop the systems. */
    void run() {
        Thread reader = new Thread(this::read, "trust-console");
        reader.setDaemon(true);
        reader.start();
        boolean on = true;
        while (on) {
            try {
                on = obey(next());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                on = false;
            }
        }
    }

    private String next() throws InterruptedException {
        if (every.isEmpty()) {
            return lines.take();
        }
        String line = lines.poll(every.orElseThrow().toMillis(), TimeUnit.MILLISECONDS);
        return line == null ? RELEASE : line;
    }

    private void read() {
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines.add(line.strip().toLowerCase(Locale.ROOT));
            }
        } catch (IOException e) {
            terminal.error("Standard input cannot be read any more: %s. The systems go on.".formatted(e.getMessage()));
        }
    }

    /** A command that fails leaves the systems running: whoever reads them may not lose them to a slip. */
    private boolean obey(String line) {
        List<String> words = List.of(line.split(" +"));
        try {
            switch (words.getFirst()) {
                case "" -> {}
                case "quit" -> {
                    terminal.line("Stopped. What lies in the folder goes with the next start.");
                    return false;
                }
                case RELEASE -> release(words.size() > 1 ? days(words.get(1)) : 1);
                case "stop" -> {
                    systems.stop(part(words));
                    terminal.line("Stopped %s", words.get(1));
                }
                case "start" -> {
                    systems.restart(part(words));
                    terminal.line("Started %s", words.get(1));
                }
                default ->
                    terminal.error(
                            "'%s' is not known here. There are release [DAYS], stop and start of postgresql, sftp or s3, quit."
                                    .formatted(line));
            }
        } catch (IllegalArgumentException e) {
            terminal.error("'%s' is not understood: %s. Nothing was changed.".formatted(line, e.getMessage()));
        } catch (IOException e) {
            terminal.error("'%s' failed: %s. The systems go on as they are; start what is stopped, then give it again."
                    .formatted(line, e.getMessage()));
        }
        return true;
    }

    private void release(int days) throws IOException {
        for (int day = 0; day < days; day++) {
            FaultLedger released = systems.release();
            long rows = 0;
            long deleted = 0;
            for (Feed feed : Feed.values()) {
                rows += released.rows(feed);
                deleted += released.deleted(feed);
            }
            terminal.line(
                    "Released %s: %s rows, %s deleted", systems.lastDay(), Human.count(rows), Human.count(deleted));
        }
    }

    private static int days(String word) {
        if (!DAYS.matcher(word).matches()) {
            throw new IllegalArgumentException("say how many days, as in release 3");
        }
        return Integer.parseInt(word);
    }

    private static Part part(List<String> words) {
        return Arrays.stream(Part.values())
                .filter(part ->
                        words.size() > 1 && words.get(1).equals(part.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("say which: postgresql, sftp or s3"));
    }
}
