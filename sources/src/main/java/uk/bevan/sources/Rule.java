package uk.bevan.sources;

/**
 * Something a delivered value must satisfy.
 *
 * @param column the Bronze column
 * @param condition SQL that is true or false, never null, over the fields of a record
 * @param text SQL of the delivered text
 * @param reason what is wrong where it is false
 * @param ofValue whether it can be judged by the landed value alone, which is the text itself
 */
record Rule(String column, String condition, String text, String reason, boolean ofValue) {}
