package uk.bevan.sources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.bevan.models.BronzeContract;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.Secret;
import uk.bevan.sources.systems.SourceException;
import uk.bevan.sources.systems.SourceSettings;

/** What of the settings of sources would fail before anything is read. No system is asked, and no secret is told. */
public final class SourceMistakes {
    private SourceMistakes() {}

    /**
     * Contracts and columns that do not exist, secrets that are not there, files of keys and certificates that cannot be
     * read, each with its mend; empty where nothing is wrong.
     *
     * @param contracts what is known to arrive
     */
    public static List<String> of(List<SourceSettings> sources, List<BronzeContract> contracts) {
        List<String> mistakes = new ArrayList<>();
        for (SourceSettings source : sources) {
            attempt(mistakes, () -> Feed.of(source, contracts));
            for (Secret secret : secrets(source.address())) {
                attempt(mistakes, secret::resolve);
            }
            files(source.address())
                    .filter(file -> !Files.isReadable(file))
                    .forEach(file -> mistakes.add(
                            "Source %s: %s cannot be read. Check the path in bevan.yaml and who may read it"
                                    .formatted(source.name(), file)));
        }
        return mistakes.stream().distinct().toList();
    }

    private static void attempt(List<String> mistakes, Runnable use) {
        try {
            use.run();
        } catch (SourceException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
    }

    private static List<Secret> secrets(Address address) {
        Stream<Optional<Secret>> secrets = switch (address) {
            case Address.PostgreSql database -> Stream.of(database.password());
            case Address.Sftp server -> Stream.of(server.privateKey(), server.passphrase(), server.password());
            case Address.S3 bucket -> Stream.of(bucket.accessKey(), bucket.secretKey());
        };
        return secrets.flatMap(Optional::stream).toList();
    }

    private static Stream<Path> files(Address address) {
        return switch (address) {
            case Address.PostgreSql database -> database.rootCertificate().stream();
            case Address.Sftp server -> Stream.of(server.knownHosts());
            case Address.S3 bucket -> Stream.empty();
        };
    }
}
