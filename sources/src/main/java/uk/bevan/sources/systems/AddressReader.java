package uk.bevan.sources.systems;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.bevan.models.YamlNode;

/** Reads where a system is. */
final class AddressReader {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6}) (second|minute|hour)s?");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,4}) days?");

    private final Path folder;

    AddressReader(Path folder) {
        this.folder = folder;
    }

    Address read(SourceSettingsReader.Kind kind, YamlNode node) {
        return switch (kind) {
            case POSTGRESQL -> postgreSql(node);
            case SFTP -> sftp(node);
            case S3 -> s3(node);
        };
    }

    private Address postgreSql(YamlNode node) {
        node.only(
                "name",
                "kind",
                "group",
                "host",
                "port",
                "database",
                "user",
                "password",
                "tls",
                "root_certificate",
                "statement_timeout",
                "overlap",
                "reconcile",
                "ready",
                "entities");
        String host = node.requiredText("host");
        Address.Tls tls = node.choice("tls", Address.Tls.class, Address.Tls.VERIFY_FULL);
        if (tls == Address.Tls.OFF && !isLoopback(host)) {
            node.problem("tls: off is for servers on this machine; %s is elsewhere".formatted(host));
        }
        boolean never = node.text("reconcile").filter("never"::equals).isPresent();
        return new Address.PostgreSql(
                host,
                port(node, 5432),
                node.requiredText("database"),
                node.requiredText("user"),
                secret(node, "password"),
                tls,
                node.text("root_certificate").map(folder::resolve),
                time(node, "statement_timeout", Duration.ofMinutes(10)),
                days(node, "overlap").orElse(Period.ofDays(3)),
                never ? Optional.empty() : Optional.of(days(node, "reconcile").orElse(Period.ofDays(7))),
                node.get("ready").map(AddressReader::ready));
    }

    private static Address.Ready ready(YamlNode node) {
        node.only("table", "column");
        return new Address.Ready(
                node.need("table").map(SourceSettingsReader::table).orElseGet(() -> new Origin.Table("", "")),
                node.requiredText("column"));
    }

    private Address sftp(YamlNode node) {
        node.only(
                "name",
                "kind",
                "group",
                "host",
                "port",
                "user",
                "private_key",
                "passphrase",
                "password",
                "known_hosts",
                "settle",
                "entities");
        Optional<Secret> key = secret(node, "private_key");
        Optional<Secret> password = secret(node, "password");
        if (key.isEmpty() && password.isEmpty()) {
            node.problem("An SFTP source signs in with private_key or password; neither is given");
        }
        return new Address.Sftp(
                node.requiredText("host"),
                port(node, 22),
                node.requiredText("user"),
                key,
                secret(node, "passphrase"),
                password,
                folder.resolve(node.requiredText("known_hosts")),
                time(node, "settle", Duration.ofSeconds(5)));
    }

    private Address s3(YamlNode node) {
        node.only("name", "kind", "group", "bucket", "region", "endpoint", "access_key", "secret_key", "entities");
        Optional<Secret> access = secret(node, "access_key");
        Optional<Secret> secret = secret(node, "secret_key");
        if (access.isPresent() != secret.isPresent()) {
            node.problem("access_key and secret_key are given together or both left out");
        }
        Optional<String> endpoint = node.text("endpoint");
        endpoint.filter(address -> !isProtected(address))
                .ifPresent(address -> node.problem(
                        "endpoint %s is not https; only a server on this machine may do without".formatted(address)));
        return new Address.S3(
                node.requiredText("bucket"), node.text("region").orElse("eu-west-2"), endpoint, access, secret);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    private static boolean isProtected(String endpoint) {
        try {
            URI address = new URI(endpoint);
            return "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && isLoopback(String.valueOf(address.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(YamlNode node, int fallback) {
        int port = node.get("port").flatMap(YamlNode::asInteger).orElse(fallback);
        if (port < 1 || port > 65_535) {
            node.problem("port %d is not between 1 and 65535".formatted(port));
        }
        return port;
    }

    private Optional<Secret> secret(YamlNode node, String key) {
        Optional<String> text = node.text(key);
        if (text.isPresent() && !Secret.isReference(text.get())) {
            node.problem("%s must be a reference, env:NAME or file:PATH, never the secret itself (value withheld)"
                    .formatted(key));
            return Optional.empty();
        }
        return text.map(reference -> Secret.of(reference, folder));
    }

    private static Duration time(YamlNode node, String key, Duration fallback) {
        Optional<String> text = node.text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        Matcher matcher = TIME.matcher(text.get());
        if (!matcher.matches()) {
            node.problem("%s is '%s'; write a time such as 10 minutes".formatted(key, text.get()));
            return fallback;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Optional<Period> days(YamlNode node, String key) {
        Optional<String> text = node.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = DAYS.matcher(text.get());
        if (!matcher.matches()) {
            node.problem("%s is '%s'; write a number of days such as 3 days".formatted(key, text.get()));
            return Optional.empty();
        }
        return Optional.of(Period.ofDays(Integer.parseInt(matcher.group(1))));
    }
}
