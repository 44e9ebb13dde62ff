package uk.bevan.sources;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way from a source past the identity door to the engine, which asks for them from as many threads as it has:
 * one thread reads at a time, each takes what it read through the door, and what came of the rows is settled in their order.
 */
final class ArrivingRows {
    private final RowSource source;
    private final RecordDoor door;
    private final Match delivered;
    private final Turns turns = new Turns();
    private final MessageDigest stream = RowDigest.sha256();
    private @Nullable Throwable failure;
    private long taken;
    private long passed;

    ArrivingRows(RowSource source, RecordDoor door, Match delivered) {
        this.source = source;
        this.door = door;
        this.delivered = delivered;
    }

    /** A batch and how many were taken before it. */
    record Taken(RowBatch batch, long number) {}

    /** Names of the engine's columns of texts. */
    List<String> fieldNames() {
        return door.landed().fieldNames();
    }

    /** What takes rows through for one thread. */
    RowWorker worker() {
        return new RowWorker(this, door.lane(), delivered, door.landed());
    }

    /** Reads the next rows; empty at the end and once something failed. */
    synchronized Optional<Taken> take() throws IOException {
        Optional<RowBatch> batch = failure == null ? source.next() : Optional.empty();
        return batch.map(rows -> new Taken(rows, taken++));
    }

    /**
     * Notes what came of a batch when it is its turn.
     *
     * @param digests the digests of the rows that pass, one after the other
     * @return false where a batch before it failed
     */
    boolean settle(Taken rows, RowWorker worker, ByteBuffer digests) throws InterruptedException {
        if (!turns.await(rows.number())) {
            return false;
        }
        RowBatch batch = rows.batch();
        for (int row = 0; row < batch.rows(); row++) {
            Passage passage = worker.passage(row);
            if (passage.passes()) {
                passed++;
                passage = door.watches() ? worker.watched(batch, row) : passage;
            }
            door.settle(batch.line(row), passage);
        }
        stream.update(digests);
        turns.done();
        return true;
    }

    /** Ends the reading of all threads. */
    synchronized void failed(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        turns.end();
    }

    /** Throws what ended the reading as what it was, and not as what the engine says of it. */
    synchronized void rethrow() throws IOException, SQLException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case SQLException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new LandingException("Reading rows was interrupted. Nothing was landed", e);
        }
    }

    /** What arrived, once all of it has. */
    RowLoader.Loaded loaded() {
        return new RowLoader.Loaded(passed, HexFormat.of().formatHex(stream.digest()), door.landed(), door.report());
    }
}
