package uk.bevan.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.bevan.sources.FeedOutcome;
import uk.bevan.sources.FeedOutcome.Status;

/** What became of source systems, in lines for people and as JSON for machines. */
final class FeedLines {
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
                    rehearsal
                            ? "%s: would land %s up to %s: %s rows, %s gone, %s rejected; %s landed before"
                            : "%s: landed %s up to %s: %s rows, %s gone, %s rejected; %s landed before",
                    source,
                    Human.count(landed.size(), "delivery", "deliveries"),
                    landed.stream()
                            .flatMap(outcome -> outcome.businessDate().stream())
                            .max(LocalDate::compareTo)
                            .map(Object::toString)
                            .orElse("now"),
                    Human.count(
                            landed.stream().mapToLong(FeedOutcome::rowsLanded).sum()),
                    Human.count(
                            landed.stream().mapToLong(FeedOutcome::rowsDeleted).sum()),
                    Human.count(
                            landed.stream().mapToLong(FeedOutcome::rowsRejected).sum()),
                    Human.count(
                            landed.stream().mapToLong(FeedOutcome::rowsKnown).sum()));
            landed.forEach(outcome ->
                    outcome.reason().ifPresent(reason -> terminal.line("  %s: %s", outcome.name(), reason)));
        }
        int unchanged = of(outcomes, Status.UNCHANGED).size();
        if (unchanged > 0) {
            terminal.line("%s: nothing new in %s", source, Human.count(unchanged, "entity", "entities"));
        }
        of(outcomes, Status.WAITING)
                .forEach(outcome -> terminal.line(
                        "%s: waiting, not done: %s", source, outcome.reason().orElse("")));
        of(outcomes, Status.QUARANTINED)
                .forEach(outcome -> terminal.line(
                        "%s: in quarantine: %s", source, outcome.reason().orElse("")));
        of(outcomes, Status.FAILED)
                .forEach(outcome ->
                        terminal.line("%s: failed: %s", source, outcome.reason().orElse("")));
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
        json.put("status", outcome.status().name());
        outcome.businessDate().ifPresent(date -> json.put("businessDate", date.toString()));
        json.put("rowsRead", outcome.rowsRead());
        json.put("rowsKnown", outcome.rowsKnown());
        json.put("rowsLanded", outcome.rowsLanded());
        json.put("rowsDeleted", outcome.rowsDeleted());
        json.put("rowsRejected", outcome.rowsRejected());
        outcome.deliveryId().ifPresent(id -> json.put("delivery", id));
        outcome.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }
}
