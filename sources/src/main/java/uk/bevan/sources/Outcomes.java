package uk.bevan.sources;

import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Delivery;
import uk.bevan.sources.FileOutcome.Status;

/** Makes outcomes. */
final class Outcomes {
    private Outcomes() {}

    static FileOutcome refused(Delivered delivered, Status status, String reason) {
        return new FileOutcome(
                delivered.file(),
                delivered.entry(),
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                0,
                0,
                0,
                "",
                Optional.empty(),
                Optional.of(reason),
                Optional.empty());
    }

    static FileOutcome already(Delivered delivered, String dataset, Delivery before) {
        Optional<String> other = before.fileName().equals(delivered.shownName())
                ? Optional.empty()
                : Optional.of("Holds the same bytes as %s, which landed on %s"
                        .formatted(before.fileName(), before.landedAt()));
        return new FileOutcome(
                delivered.file(),
                delivered.entry(),
                Status.ALREADY_LANDED,
                Optional.of(before.contract()),
                Optional.of(dataset),
                Optional.of(before.layout()),
                before.periods(),
                before.release(),
                before.rowsIn(),
                before.rowsLanded(),
                before.rowsRejected(),
                before.contentHash(),
                Optional.of(before.id()),
                other,
                Optional.empty());
    }

    static FileOutcome of(Delivered delivered, Match match, String contentHash, Landed landed) {
        return new FileOutcome(
                delivered.file(),
                delivered.entry(),
                landed.status(),
                Optional.of(match.contract().table().toString()),
                Optional.of(match.contract().dataset()),
                Optional.of(match.layout().name()),
                landed.periods(),
                landed.release(),
                landed.rowsIn(),
                landed.rowsLanded(),
                landed.rowsRejected(),
                contentHash,
                landed.deliveryId(),
                landed.notes().isEmpty() ? Optional.empty() : Optional.of(String.join(". ", landed.notes())),
                landed.restatement());
    }
}
