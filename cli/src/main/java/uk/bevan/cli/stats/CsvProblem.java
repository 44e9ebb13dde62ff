package uk.bevan.cli.stats;

/** A file that cannot be read as asked; the message names file, line and column. Nothing was written. */
final class CsvProblem extends RuntimeException {
    private final boolean wrongUse;

    private CsvProblem(String message, boolean wrongUse) {
        super(message);
        this.wrongUse = wrongUse;
    }

    /** The file holds something that it should not. */
    static CsvProblem inFile(String message) {
        return new CsvProblem(message, false);
    }

    /** The options do not fit the file. */
    static CsvProblem ofOptions(String message) {
        return new CsvProblem(message, true);
    }

    boolean isWrongUse() {
        return wrongUse;
    }
}
