package uk.bevan.lake;

import java.nio.file.Path;

/**
 * What a backup holds.
 *
 * @param folder where it is
 * @param files files in it
 * @param bytes their size
 */
public record BackupReport(Path folder, long files, long bytes) {}
