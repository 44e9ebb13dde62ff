package uk.bevan.sources;

import java.util.List;

/**
 * The records of a file, at hand for SQL.
 *
 * @param segments runs of records that can be worked on at once
 * @param expected how many records there are, broken ones included
 * @param broken pieces of the file that are no record
 * @param notes what was seen while reading
 */
record RecordSet(List<Records> segments, long expected, List<Reject> broken, List<String> notes) {}
