package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

/**
 * A node of the BNF.
 *
 * @param level what kind of node
 * @param code its code
 * @param name its name; the code where no delivered file names it
 */
public record BnfNode(BnfLevel level, String code, String name) {
    public BnfNode {
        requireNonNull(level, "level is null");
        requireNonNull(code, "code is null");
        requireNonNull(name, "name is null");
    }
}
