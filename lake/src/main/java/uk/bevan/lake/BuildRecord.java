package uk.bevan.lake;

/**
 * What a model's table was last built from.
 *
 * @param table the table
 * @param fingerprint of the model's text, contract and functions
 * @param inputsJson its inputs and their snapshots, as whoever builds writes them
 * @param snapshotId the staged snapshot
 * @param rows rows in it
 * @param runId the run that built it
 */
public record BuildRecord(
        TableName table, String fingerprint, String inputsJson, long snapshotId, long rows, String runId) {}
