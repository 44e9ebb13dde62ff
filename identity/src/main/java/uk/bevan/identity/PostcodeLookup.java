package uk.bevan.identity;

import java.util.Optional;

/** Tells the small area in which a postcode lies. */
@FunctionalInterface
public interface PostcodeLookup {
    /** The code of the lower layer super output area; empty where the postcode is not known. */
    Optional<String> lsoaOf(Postcode postcode);

    /** Knows no postcode. */
    static PostcodeLookup none() {
        return postcode -> Optional.empty();
    }
}
