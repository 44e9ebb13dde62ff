package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;

/** The running server: pages and API over one workspace, read-only, beside whoever writes it. */
public final class BevanServer implements AutoCloseable {
    private final AnnotationConfigServletWebServerApplicationContext context;
    private final URI address;
    private final ServingFolder folder;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private BevanServer(AnnotationConfigServletWebServerApplicationContext context, URI address, ServingFolder folder) {
        this.context = context;
        this.address = address;
        this.folder = folder;
    }

    /**
     * Starts a server; it answers when this returns.
     *
     * @throws ServerException if the port is taken
     * @throws uk.bevan.lake.WorkspaceException if the folder is no workspace, or was made by a newer Bevan
     */
    public static BevanServer start(ServerSettings settings) {
        requireNonNull(settings, "settings is null");
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        ServingFolder folder = new ServingFolder(settings.workspace());
        context.registerBean(ServerSettings.class, () -> settings);
        context.registerBean(ServingFolder.class, () -> folder);
        context.register(ServerConfiguration.class);
        try {
            context.refresh();
        } catch (RuntimeException e) {
            context.close();
            folder.delete();
            throw plain(e, settings);
        }
        WebServer server = requireNonNull(context.getWebServer(), "the context has no server");
        return new BevanServer(context, address(settings.bind(), server.getPort()), folder);
    }

    // Spring wraps what went wrong in what it was doing at the time.
    private static RuntimeException plain(RuntimeException error, ServerSettings settings) {
        Throwable cause = error;
        while ((cause instanceof BeanCreationException || cause instanceof ApplicationContextException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof PortInUseException) {
            return new ServerException(
                    "Port %d is in use. Nothing was started. Stop what listens there, or name another with --port; 0 takes any that is free."
                            .formatted(settings.port()),
                    cause);
        }
        return cause instanceof RuntimeException runtime ? runtime : error;
    }

    private static URI address(InetAddress bind, int port) {
        String host = bind.getHostAddress();
        return URI.create("http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }

    /** Where it answers. */
    public URI address() {
        return address;
    }

    /** Waits until somebody closes it. */
    public void awaitClosed() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        // Its files go when neither Tomcat nor an engine is at work in them any more.
        context.close();
        folder.delete();
        stopped.countDown();
    }
}
