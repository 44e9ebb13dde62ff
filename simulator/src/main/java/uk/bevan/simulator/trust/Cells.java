package uk.bevan.simulator.trust;

/** Fills the cells of one row in the order of its feed's columns. */
final class Cells {
    private final String[] cells;
    private int next;

    Cells(int columns) {
        this.cells = new String[columns];
    }

    Cells add(String text) {
        cells[next++] = text;
        return this;
    }

    Cells add(long number) {
        return add(Long.toString(number));
    }

    Cells add(boolean truth) {
        return add(truth ? "true" : "false");
    }

    /** An identifier, nothing where it is zero. */
    Cells reference(long id) {
        return add(id == 0 ? "" : Long.toString(id));
    }

    Cells moment(long at) {
        return add(Wall.text(at));
    }

    Cells date(long at) {
        return add(Wall.dateText(at));
    }

    Cells nothing() {
        return add("");
    }

    String[] done() {
        if (next != cells.length) {
            throw new IllegalStateException("%d of %d columns were filled".formatted(next, cells.length));
        }
        return cells;
    }
}
