package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.nio.file.Path;

/**
 * What to serve and where.
 *
 * @param workspace the folder of the workspace
 * @param bind the address to listen on
 * @param port the port to listen on; 0 takes any that is free
 */
public record ServerSettings(Path workspace, InetAddress bind, int port) {
    /** The port where none is named. */
    public static final int USUAL_PORT = 8765;

    private static final int HIGHEST_PORT = 65_535;

    public ServerSettings {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(bind, "bind is null");
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ServerException(
                    "Port %d is none: nothing was started. Name a number from 1 to %d, or 0 for any that is free."
                            .formatted(port, HIGHEST_PORT));
        }
        // Until people can sign in, whoever reaches the address reads everything that is served.
        if (!bind.isLoopbackAddress()) {
            throw new ServerException(
                    "Refused to listen on %s: other machines could reach it, and no sign-in is configured. Nothing was started. Leave out --bind, or name a loopback address such as 127.0.0.1, and put a server that signs people in before it."
                            .formatted(bind.getHostAddress()));
        }
    }
}
