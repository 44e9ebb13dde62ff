package uk.bevan.lake;

import java.nio.file.Path;

/**
 * What was restored.
 *
 * @param folder the workspace
 * @param tables tables in it
 * @param files files put there
 * @param bytes their size
 * @param relocated whether it lies elsewhere than the workspace that was backed up; files beside the manifest of a
 *     publication (such as one that serves queries) that name absolute paths must then be made again
 */
public record RestoreReport(Path folder, int tables, long files, long bytes, boolean relocated) {}
