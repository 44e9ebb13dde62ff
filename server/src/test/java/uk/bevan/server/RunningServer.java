package uk.bevan.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server over the small workspace, started once for all tests of a JVM, and a client for it. */
public final class RunningServer {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private RunningServer() {}

    /** Where the shared server answers. */
    public static URI address() {
        return Made.SERVER.address();
    }

    /** A server of its own, on any free port; to be closed. */
    public static BevanServer over(Path workspace) {
        return BevanServer.start(new ServerSettings(workspace, InetAddress.getLoopbackAddress(), 0));
    }

    /** Asks the shared server for a path with its query. */
    public static HttpResponse<String> get(String path, String... headers) {
        return get(address(), path, headers);
    }

    public static HttpResponse<String> get(URI server, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Made {
        static final BevanServer SERVER = Shared.keep(over(SmallWorkspace.folder()));
    }
}
