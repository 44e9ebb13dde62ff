package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One file, or one extract, that landed.
 *
 * @param id stands in the snapshot summaries and on every row ({@code _delivery_id}); see {@link #newId}
 * @param source where it came from, as the settings name it
 * @param contract the contract it was read by
 * @param dataset the set of data it belongs to; releases supersede one another within contract and dataset
 * @param tables every table it feeds; it is complete once each of them holds its id
 * @param layout which of the contract's layouts it had
 * @param periods first days of the months (or other dates) it covers, at least one: what has no period of its own
 *     stands under the date it is valid from or was fetched
 * @param release 1 for the first delivery of a period, then counting
 * @param contentHash hash of its bytes, SHA-256 in hexadecimal
 * @param fileName its name, without folders
 * @param rowsIn rows read from it
 * @param rowsLanded rows that went into the tables, over all of them
 * @param rowsRejected rows that went to the rejects
 * @param landedAt when
 * @param runId the run that landed it
 */
public record Delivery(
        String id,
        String source,
        String contract,
        String dataset,
        List<TableName> tables,
        String layout,
        List<LocalDate> periods,
        int release,
        String contentHash,
        String fileName,
        long rowsIn,
        long rowsLanded,
        long rowsRejected,
        Instant landedAt,
        String runId) {
    private static final int HASH_CHARACTERS = 12;

    public Delivery {
        requireNonNull(id, "id is null");
        tables = List.copyOf(tables);
        periods = periods.stream().sorted().distinct().toList();
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("Delivery %s covers no period".formatted(id));
        }
        if (release < 1) {
            throw new IllegalArgumentException("Delivery %s has release %d; the first is 1".formatted(id, release));
        }
    }

    /** The same delivery, feeding these tables. */
    public Delivery feeding(List<TableName> fed) {
        return new Delivery(
                id,
                source,
                contract,
                dataset,
                fed,
                layout,
                periods,
                release,
                contentHash,
                fileName,
                rowsIn,
                rowsLanded,
                rowsRejected,
                landedAt,
                runId);
    }

    /**
     * The id of a delivery: contract, first period, release and the first twelve digits of the content's hash, so that
     * the same file always gets the same one and a run that was cut short finds what it had landed.
     */
    public static String newId(String contract, List<LocalDate> periods, int release, String contentHash) {
        String hash = contentHash.substring(0, Math.min(HASH_CHARACTERS, contentHash.length()));
        LocalDate first = periods.stream().min(LocalDate::compareTo).orElseThrow();
        return "%s-%s-r%d-%s".formatted(contract, first, release, hash);
    }
}
