package uk.bevan.simulator;

import java.io.IOException;
import java.util.stream.Stream;

/** The note that says that everything in the folder is generated, and from what. */
final class GeneratedNote {
    private GeneratedNote() {}

    static void write(OutputFolder out, PrescribingSimulation simulation) throws IOException {
        out.lines(
                "GENERATED.md",
                "what this folder is",
                0,
                "\n",
                Stream.of(
                        "# Everything in this folder is generated",
                        "",
                        "These files have the layout of published NHS and ONS files. No practice, place, postcode, medicine,",
                        "price or number in them is real. Areas are called \"Simulated\" so that a chart made from them says so.",
                        "",
                        "Made by `bevan simulate prescribing`; the same values give the same bytes, and each month's file",
                        "does not depend on which other months are asked for.",
                        "",
                        "- layout: " + simulation.layout().option(),
                        "- months: " + simulation.from() + " to " + simulation.until(),
                        "- practices: " + simulation.practices(),
                        "- rows a month: " + simulation.rowsPerMonth(),
                        "- seed: " + simulation.seed()));
    }
}
