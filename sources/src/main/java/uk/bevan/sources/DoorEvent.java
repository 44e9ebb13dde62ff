package uk.bevan.sources;

/**
 * A record that was withheld at the identity door, or released there.
 *
 * @param line line or number of the record, from 1
 * @param withheld whether it was withheld; otherwise released
 * @param column whose value was refused; empty for released
 * @param reason what is wrong with the value; empty for released
 * @param valueDigest keyed digest of the value; empty for released
 * @param recordDigest keyed digest of the record's key; empty where the contract has none
 */
record DoorEvent(long line, boolean withheld, String column, String reason, String valueDigest, String recordDigest) {
    static DoorEvent released(long line, String recordDigest) {
        return new DoorEvent(line, false, "", "", "", recordDigest);
    }
}
