package uk.bevan.sources;

/**
 * Something a delivered value must satisfy.
 *
 * @param column the Bronze column
 * @param condition SQL that is true or false, never null, over the fields of a record
 * @param text SQL of the delivered text
 * @param reason what is wrong where it is false
 */
record Rule(String column, String condition, String text, String reason) {}
