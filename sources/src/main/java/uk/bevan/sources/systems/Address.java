package uk.bevan.sources.systems;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** Where a system is and how it is spoken to. */
public sealed interface Address {
    /** The kind as settings write it. */
    String kind();

    /** How much of what was read before is looked at again. */
    default Period overlap() {
        return Period.ZERO;
    }

    /** How often deleted rows are looked for; empty: never. */
    default Optional<Period> reconcile() {
        return Optional.empty();
    }

    /** Whether and how a database proves who it is. */
    enum Tls {
        /** Its certificate is signed by a trusted authority and names the host. */
        VERIFY_FULL,
        /** Its certificate is signed by a trusted authority. */
        VERIFY_CA,
        /** Nothing is encrypted: for servers on the same machine. */
        OFF
    }

    /**
     * A PostgreSQL database.
     *
     * @param host its name
     * @param port its port
     * @param database the database
     * @param user who reads
     * @param password where the password is
     * @param tls how the server proves who it is
     * @param rootCertificate authorities trusted for that, as PEM; empty: those Java trusts
     * @param statementTimeout how long one statement may take
     * @param overlap how much of what was read before is looked at again
     * @param reconcile how often deleted rows are looked for
     * @param ready where the database says which date is complete
     */
    record PostgreSql(
            String host,
            int port,
            String database,
            String user,
            Optional<Secret> password,
            Tls tls,
            Optional<Path> rootCertificate,
            Duration statementTimeout,
            Period overlap,
            Optional<Period> reconcile,
            Optional<Ready> ready)
            implements Address {
        @Override
        public String kind() {
            return "postgresql";
        }
    }

    /**
     * A table whose column holds dates that are complete.
     *
     * @param table the table
     * @param column its date column
     */
    record Ready(Origin.Table table, String column) {}

    /**
     * An SFTP server.
     *
     * @param host its name
     * @param port its port
     * @param user who signs in
     * @param privateKey where the key is that signs in
     * @param passphrase where that key's passphrase is
     * @param password where the password is, for servers without keys
     * @param knownHosts the file of host keys that are trusted
     * @param settle how long a file must stay the same to count as whole
     */
    record Sftp(
            String host,
            int port,
            String user,
            Optional<Secret> privateKey,
            Optional<Secret> passphrase,
            Optional<Secret> password,
            Path knownHosts,
            Duration settle)
            implements Address {
        @Override
        public String kind() {
            return "sftp";
        }
    }

    /**
     * A bucket.
     *
     * @param bucket its name
     * @param region its region
     * @param endpoint another server than AWS's
     * @param accessKey where the access key's id is; empty: the usual chain
     * @param secretKey where the access key is; empty: the usual chain
     */
    record S3(
            String bucket,
            String region,
            Optional<String> endpoint,
            Optional<Secret> accessKey,
            Optional<Secret> secretKey)
            implements Address {
        @Override
        public String kind() {
            return "s3";
        }
    }
}
