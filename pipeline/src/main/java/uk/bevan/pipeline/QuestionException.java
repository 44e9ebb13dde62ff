package uk.bevan.pipeline;

/** A question that cannot be answered from what was published; the message says what there is. */
public final class QuestionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QuestionException(String message) {
        super(message);
    }
}
