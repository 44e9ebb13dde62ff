package uk.bevan.sources;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** SHA-256 of blocks, worked out on a thread of its own, one block behind whoever reads them. */
final class BlockHash implements AutoCloseable {
    private final MessageDigest digest = sha256();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Future<?> last = CompletableFuture.completedFuture("");

    /** Goes on with a block, which must stay as it is until the next call returns. */
    void add(byte[] block, int length) {
        await();
        last = thread.submit(() -> digest.update(block, 0, length));
    }

    /** The hash of all blocks, in hexadecimal; ends it. */
    String value() {
        await();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void await() {
        try {
            last.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing bytes in memory cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LandingException("Interrupted while reading a file. Nothing was landed", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
