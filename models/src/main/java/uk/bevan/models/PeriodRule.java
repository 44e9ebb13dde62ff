package uk.bevan.models;

import java.time.LocalDate;

/** One way to find the period of delivered rows. */
public sealed interface PeriodRule {
    /** Each row says it itself, in a date column; one file may hold several periods. */
    record ByColumn(String column) implements PeriodRule {}

    /** The largest date in a column, for snapshots. */
    record Latest(String column) implements PeriodRule {}

    /** Always this date: reference data of one vintage. */
    record Fixed(LocalDate date) implements PeriodRule {}

    /** Written in a column's header; the expression has one group, which holds a month or a date. */
    record Header(String pattern) implements PeriodRule {}

    /** The release date the file itself carries: in the XML root, or in a comment that says when it was generated. */
    record FileDate() implements PeriodRule {}

    /** The user must say {@code --period}. */
    record Option() implements PeriodRule {}
}
