package uk.bevan.lake;

/**
 * How the checks behind a publication ended.
 *
 * @param passed checks that passed
 * @param warned checks that failed without blocking
 * @param blocked blocking checks that failed; their areas were carried forward
 */
public record CheckSummary(long passed, long warned, long blocked) {}
