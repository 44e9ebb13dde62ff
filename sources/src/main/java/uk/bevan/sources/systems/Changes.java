package uk.bevan.sources.systems;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Rows of a table by when they changed, in London time.
 *
 * @param column the source column that says when
 * @param since the first day; empty: from the beginning
 * @param until the last day
 */
public record Changes(String column, Optional<LocalDate> since, LocalDate until) {}
