package uk.bevan.server.prescribing;

import java.util.List;

/**
 * A set of medicines: every presentation that counts today under one of these BNF codes, of any level. A presentation that
 * was replaced counts under its present code, so its history comes with it.
 *
 * @param codes BNF codes of 2 to 15 characters, sorted, none within another
 */
public record CodeSet(List<String> codes) {
    public CodeSet {
        codes = List.copyOf(codes);
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("A set of medicines needs a code");
        }
    }

    /** As it stands in a link. */
    public String parameter() {
        return String.join(",", codes);
    }
}
