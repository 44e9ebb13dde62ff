package uk.bevan.sources;

import java.util.List;

/** What the content of a file was recognised as. */
sealed interface Recognition {
    /** One or, where a file feeds several contracts, more layouts. */
    record Recognised(List<Match> matches) implements Recognition {}

    /** No contract knows it. */
    record Unknown(String reason) implements Recognition {}

    /** It is meant for a contract but damaged or different. */
    record Refused(String reason) implements Recognition {}

    /** It goes with other files and is not data itself, such as an XML schema. */
    record Companion() implements Recognition {}
}
