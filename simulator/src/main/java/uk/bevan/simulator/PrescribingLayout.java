package uk.bevan.simulator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Arrays;

/** The published shape that generated prescribing takes. */
public enum PrescribingLayout {
    /** English Prescribing Dataset with SNOMED code: 27 columns, months as {@code 2025-01}. */
    EPD_SNOMED("epd-snomed"),
    /** English Prescribing Dataset: 26 columns, months as {@code 202501}. */
    EPD("epd"),
    /** The older practice-level files PDPI, ADDR and CHEM: one padded line per practice and presentation. */
    PDPI("pdpi");

    private final String option;

    PrescribingLayout(String option) {
        this.option = option;
    }

    /** The layout's name on the command line, such as {@code epd-snomed}. */
    public String option() {
        return option;
    }

    /**
     * The layout of a command-line option.
     *
     * @throws IllegalArgumentException if there is no such layout; the message lists those there are
     */
    public static PrescribingLayout parse(String option) {
        requireNonNull(option, "option is null");
        for (PrescribingLayout layout : values()) {
            if (layout.option.equals(option)) {
                return layout;
            }
        }
        throw new IllegalArgumentException("Layout '%s' is not one of %s. Nothing was generated."
                .formatted(
                        option,
                        Arrays.stream(values()).map(PrescribingLayout::option).collect(joining(", "))));
    }
}
