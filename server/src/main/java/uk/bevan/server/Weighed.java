package uk.bevan.server;

/** An answer that takes more memory than a few lines of text. */
public interface Weighed {
    /** About how much, in hundreds of bytes. */
    long weight();
}
