package uk.bevan.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A wire to a server on this machine that can be cut after so many bytes from it, once or for good. */
final class Wire implements AutoCloseable {
    private final ServerSocket entry;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean forGood;

    Wire(int target) {
        this.target = target;
        try {
            this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** Cuts it once that many more bytes have come; what connects afterwards gets through. */
    void cutOnceAfter(long bytes) {
        forGood = false;
        left.set(bytes);
    }

    /** Cuts it once that many more bytes have come, until it is mended. */
    void cutAfter(long bytes) {
        forGood = true;
        left.set(bytes);
    }

    void mend() {
        left.set(Long.MAX_VALUE);
    }

    private void accept() {
        try {
            while (!entry.isClosed()) {
                Socket client = entry.accept();
                if (left.get() <= 0) {
                    client.close();
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.addAll(List.of(client, server));
                    threads.execute(() -> copy(client, server, false));
                    threads.execute(() -> copy(server, client, true));
                }
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void copy(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int read = in.read(buffer);
            while (read >= 0) {
                if (counted && left.addAndGet(-read) <= 0) {
                    if (!forGood) {
                        mend();
                    }
                    cut();
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
                read = in.read(buffer);
            }
        } catch (IOException e) {
            close(to);
        }
    }

    private void cut() {
        open.forEach(Wire::close);
        open.clear();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        threads.shutdownNow();
    }
}
