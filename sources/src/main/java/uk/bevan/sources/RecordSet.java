package uk.bevan.sources;

import java.util.List;

/**
 * The records of a file, at hand for SQL.
 *
 * @param segments runs of records that can be worked on at once
 * @param expected how many records there are, broken ones included
 * @param broken pieces of the file that are no record
 * @param edgeBlanks whether fields may begin or end with what is to be stripped
 * @param notes what was seen while reading
 * @param door what the identity door did; records it withheld are not expected
 */
record RecordSet(
        List<Records> segments,
        long expected,
        List<Reject> broken,
        boolean edgeBlanks,
        List<String> notes,
        DoorReport door) {}
