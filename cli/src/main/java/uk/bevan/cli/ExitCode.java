package uk.bevan.cli;

/** What a command's exit code says. */
enum ExitCode {
    DONE(0),
    FAILED(1),
    WRONG_USE(2),
    GATE_BLOCKED(3),
    NOTHING_TO_DO(4),
    LOCKED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
