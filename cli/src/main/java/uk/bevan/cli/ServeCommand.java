package uk.bevan.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.bevan.server.BevanServer;
import uk.bevan.server.ServerSettings;

/** Serves pages and API over the current publication until it is stopped. */
@Command(
        name = "serve",
        description = "Serve pages and API over the current publication, read-only, beside whoever writes.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(
            names = "--port",
            description = "Port to listen on; 0 takes any that is free (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + ServerSettings.USUAL_PORT)
    private int port = ServerSettings.USUAL_PORT;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on; only this machine's own until sign-in is configured (default:"
                    + " ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    private String bind = "127.0.0.1";

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        serve(terminal, new ServerSettings(workspace.folder(), address(bind), port));
        return ExitCode.DONE.code();
    }

    /** Serves until somebody stops the program. */
    static void serve(Terminal terminal, ServerSettings settings) throws InterruptedException {
        ServerLog.begin(terminal.err());
        BevanServer server = BevanServer.start(settings);
        // Ctrl-C ends the process in an orderly way through this; the server lets requests end and deletes its files.
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        terminal.line("Serving %s", settings.workspace());
        terminal.line("Open  %s   (Ctrl-C stops it)", server.address());
        server.awaitClosed();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new WrongUseException(
                    "There is no address '%s' to listen on. Nothing was started. Leave out --bind, or name one such as 127.0.0.1."
                            .formatted(text),
                    e);
        }
    }
}
