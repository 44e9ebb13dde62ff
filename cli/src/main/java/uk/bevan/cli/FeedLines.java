package uk.bevan.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.bevan.sources.FeedOutcome;
import uk.bevan.sources.FeedOutcome.Status;

/** What became of source systems, in lines for people and as JSON for machines. */
final class FeedLines {
    private static final int SHOWN = 3;

    private FeedLines() {}

    static void print(Terminal terminal, List<FeedOutcome> feeds, boolean rehearsal) {
        Map<String, List<FeedOutcome>> sources = feeds.stream()
                .collect(Collectors.groupingBy(FeedOutcome::source, LinkedHashMap::new, Collectors.toList()));
        sources.forEach((source, outcomes) -> source(terminal, source, outcomes, rehearsal));
    }

    private static void source(Terminal terminal, String source, List<FeedOutcome> outcomes, boolean rehearsal) {
        List<FeedOutcome> landed = of(outcomes, Status.LANDED);
        if (!landed.isEmpty()) {
            terminal.line(
                    rehearsal ? "%s: would land %s%s: %s rows%s" : "%s: landed %s%s: %s rows%s",
                    source,
                    Human.count(landed.size(), "delivery", "deliveries"),
                    landed.stream()
                            .flatMap(outcome -> outcome.businessDate().stream())
                            .max(LocalDate::compareTo)
                            .map(date -> " up to " + date)
                            .orElse(""),
                    Human.count(sum(landed, FeedOutcome::rowsLanded)),
                    Stream.of(
                                    counted(landed, FeedOutcome::rowsDeleted, "found gone at the source"),
                                    counted(landed, FeedOutcome::rowsKnown, "were there before"),
                                    counted(landed, FeedOutcome::rowsRejected, "rejected"),
                                    counted(landed, FeedOutcome::rowsWithheld, "withheld at the identity door"))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining()));
            notes(terminal, landed);
        }
        of(outcomes, Status.UNCHANGED).stream()
                .collect(Collectors.groupingBy(FeedOutcome::businessDate, LinkedHashMap::new, Collectors.counting()))
                .forEach((date, count) -> terminal.line(
                        "%s: nothing new in %s%s",
                        source,
                        Human.count(count, "entity or file", "entities or files"),
                        date.map(reached -> " up to " + reached).orElse("")));
        of(outcomes, Status.WAITING)
                .forEach(outcome -> terminal.line(
                        "%s: waiting, not done: %s", source, outcome.reason().orElse("")));
        List<FeedOutcome> refused = of(outcomes, Status.QUARANTINED);
        refused.stream()
                .limit(SHOWN)
                .forEach(outcome -> terminal.line(
                        "%s: in quarantine: %s", source, outcome.reason().orElse("")));
        if (refused.size() > SHOWN) {
            terminal.line(
                    "%s: in quarantine: %s more; the folder quarantine has their reasons",
                    source, Human.count(refused.size() - SHOWN));
        }
        of(outcomes, Status.FAILED)
                .forEach(outcome ->
                        terminal.line("%s: failed: %s", source, outcome.reason().orElse("")));
    }

    /** What there is to say of single deliveries: of a year of nightly files the first few. */
    private static void notes(Terminal terminal, List<FeedOutcome> landed) {
        List<FeedOutcome> noted =
                landed.stream().filter(outcome -> outcome.reason().isPresent()).toList();
        noted.stream()
                .limit(SHOWN)
                .forEach(outcome -> terminal.line(
                        "  %s: %s", outcome.name(), outcome.reason().orElse("")));
        if (noted.size() > SHOWN) {
            terminal.line(
                    "  and %s like these; bronze.reject and bronze.identity_quarantine have all of them",
                    Human.count(noted.size() - SHOWN, "delivery", "deliveries"));
        }
    }

    private static long sum(List<FeedOutcome> outcomes, ToLongFunction<FeedOutcome> rows) {
        return outcomes.stream().mapToLong(rows).sum();
    }

    private static Optional<String> counted(
            List<FeedOutcome> outcomes, ToLongFunction<FeedOutcome> rows, String words) {
        long count = sum(outcomes, rows);
        return count == 0 ? Optional.empty() : Optional.of(", %s %s".formatted(Human.count(count), words));
    }

    private static List<FeedOutcome> of(List<FeedOutcome> outcomes, Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
    }

    static Map<String, Object> json(FeedOutcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", outcome.group());
        json.put("source", outcome.source());
        json.put("contract", outcome.contract());
        json.put("name", outcome.name());
        json.put("status", Human.word(outcome.status()));
        outcome.businessDate().ifPresent(date -> json.put("business_date", date.toString()));
        json.put("rows_read", outcome.rowsRead());
        json.put("rows_known", outcome.rowsKnown());
        json.put("rows_landed", outcome.rowsLanded());
        json.put("rows_deleted", outcome.rowsDeleted());
        json.put("rows_rejected", outcome.rowsRejected());
        json.put("rows_withheld", outcome.rowsWithheld());
        outcome.deliveryId().ifPresent(id -> json.put("delivery", id));
        outcome.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }
}
