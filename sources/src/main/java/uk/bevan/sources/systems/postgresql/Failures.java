package uk.bevan.sources.systems.postgresql;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.SourceException;

/** Turns what the driver says into what a person can act on, without any value of a row. */
final class Failures {
    private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "53300", "40001", "40P01", "58030");
    private static final String CANCELLED = "57014";
    private static final String REFUSED = "08004";

    private final String source;
    private final Address.PostgreSql address;

    Failures(String source, Address.PostgreSql address) {
        this.source = source;
        this.address = address;
    }

    SourceException of(String act, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String where =
                "Source %s (PostgreSQL %s:%d/%s)".formatted(source, address.host(), address.port(), address.database());
        if (isDistrust(failure)) {
            return SourceException.lasting(
                    "%s: it did not prove who it is (%s). Nothing was read or landed. Check host and root_certificate of this source with the server's owner"
                            .formatted(where, said(failure, state)),
                    failure);
        }
        boolean refused = state.equals(REFUSED);
        if (!refused && (state.startsWith("08") || PASSING.contains(state))) {
            return SourceException.passing(
                    "%s: the connection failed while %s (%s). Nothing of what was being read was landed. See that the server runs and can be reached, and run again: it goes on where it stopped"
                            .formatted(where, act, said(failure, state)),
                    failure);
        }
        String next = state.equals(CANCELLED)
                ? "Raise statement_timeout of this source, or have the column that says when rows change indexed"
                : state.startsWith("28")
                        ? "Check user and password of this source"
                        : state.startsWith("42")
                                ? "Check its table and columns in bevan.yaml, and who may read them"
                                : "Run again when it is mended";
        return SourceException.lasting(
                "%s: %s failed (%s). Nothing of what was being read was landed. %s"
                        .formatted(where, act, said(failure, state), next),
                failure);
    }

    /** The driver gives a certificate that is not trusted the state of a connection that failed. */
    private static boolean isDistrust(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException
                    || cause instanceof SSLPeerUnverifiedException
                    || cause instanceof CertificateException) {
                return true;
            }
        }
        return String.valueOf(failure.getMessage()).contains("could not be verified");
    }

    /** The server's message without its detail, which may quote a row. */
    private static String said(SQLException failure, String state) {
        ServerErrorMessage server = failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
        boolean aboutData = state.startsWith("22") || state.startsWith("23");
        if (aboutData) {
            return "SQLSTATE %s, message withheld".formatted(state);
        }
        String text = server == null ? failure.getMessage() : server.getMessage();
        return text == null ? "SQLSTATE " + state : text;
    }
}
