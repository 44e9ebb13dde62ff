package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

/** What a measure is related to. */
public sealed interface Denominator {
    /** Nothing: plain sums. */
    record Nothing() implements Denominator {}

    /** Registered patients of the month; values are per 1,000 of them. Over several months: per 1,000 patient-months. */
    record RegisteredPatients() implements Denominator {}

    /** The same measure of another set of medicines; values are per 100 of it. */
    record Medicines(CodeSet codes) implements Denominator {
        public Medicines {
            requireNonNull(codes, "codes is null");
        }
    }
}
