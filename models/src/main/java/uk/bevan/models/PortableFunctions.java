package uk.bevan.models;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import uk.bevan.lake.LondonTime;

/** Our functions as each engine is told of them, once per session, before it runs anything. */
public final class PortableFunctions {
    /** The time zone both engines' sessions must be set to: wall times become instants in it. */
    public static final ZoneId SESSION_ZONE = LondonTime.ZONE;

    private PortableFunctions() {}

    /** Statements that define them in DuckDB; each replaces an earlier definition. */
    public static List<String> duckDbDefinitions() {
        return PortableFunction.ALL.stream()
                .map(PortableFunction::duckDbDefinition)
                .toList();
    }

    /**
     * Statements that define them in Spark 4; each replaces an earlier definition. The session must have
     * {@code spark.sql.ansi.enabled=true} and {@code spark.sql.parser.escapedStringLiterals=true}.
     */
    public static List<String> sparkDefinitions() {
        return PortableFunction.ALL.stream()
                .map(PortableFunction::sparkDefinition)
                .toList();
    }

    /** Changes when any definition does: SHA-256 in hexadecimal digits. */
    public static String fingerprint() {
        return sha256(String.join("\n", duckDbDefinitions()) + "\n" + String.join("\n", sparkDefinitions()));
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
