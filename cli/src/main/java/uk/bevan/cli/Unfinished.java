package uk.bevan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.bevan.lake.ErasureRecord;
import uk.bevan.pipeline.Platform;

/**
 * Something about people that was begun and not finished, which waits for somebody to give a command again. Nothing of it
 * tells who anybody is.
 *
 * @param what what was begun, and how far it went
 * @param next the command that finishes it
 */
record Unfinished(String what, String next) {
    /**
     * All of it, the oldest first.
     *
     * @param workspace the option as a user would repeat it
     */
    static List<Unfinished> of(Platform platform, String workspace) {
        List<Unfinished> all = new ArrayList<>();
        for (ErasureRecord erasure : platform.lake().erasures().unfinished()) {
            String state = erasure.removedAt().isEmpty()
                    ? "rows of the person may still be in Bronze"
                    : "the rows are out of Bronze, and what was built of them may still be there or published";
            all.add(new Unfinished(
                    "%s, begun at %s, is not finished: %s"
                            .formatted(erasure.id(), Human.moment(erasure.askedAt()), state),
                    "bevan identity erase --unfinished" + workspace));
        }
        platform.lake()
                .ledger()
                .pseudonymTurning()
                .ifPresent(key -> all.add(new Unfinished(
                        "the turning of pseudonyms to key %s is not finished: rows may stand under two keys, and nothing about people lands until it is"
                                .formatted(key),
                        "bevan identity rotate" + workspace)));
        return all;
    }

    Map<String, String> json() {
        return Map.of("what", what, "next", next);
    }
}
