package uk.bevan.simulator.systems;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Transport;

/**
 * The parts of {@code bevan.yaml} that read the Trust's systems: sources, the key that makes pseudonyms and the list of who
 * has no national data opt-out. Secrets stand in it by reference only, with the whole path, so that it can be appended to the settings of a workspace anywhere.
 */
final class SourcesPart {
    static final String PSEUDONYM_KEY = "pseudonym.key";

    /** What the service for national data opt-outs returned. */
    static final String CLEARED = "cleared.dat";

    private SourcesPart() {}

    /** The contract that describes a feed to the platform. */
    static String contract(Feed feed) {
        return switch (feed) {
            case DIAGNOSTICS -> "access.diagnostic_orders";
            case SITES_AND_SERVICES -> "access.providers";
            case PATIENT_DEMOGRAPHICS,
                    CLINICIANS,
                    ENCOUNTERS,
                    REFERRALS,
                    RTT_PERIOD,
                    RTT_STATUS,
                    ADMISSIONS,
                    DIAGNOSES,
                    PROCEDURES,
                    CLINIC_SLOT,
                    URGENT_CARE_LOGS,
                    APPOINTMENTS -> "access." + feed.tableName();
        };
    }

    static String text(Path folder, int postgres, int sftp, int s3) {
        return "sources:\n"
                + database(folder, "ehr", Transport.EHR_DATABASE, postgres)
                + database(folder, "urgent_care", Transport.URGENT_CARE_DATABASE, postgres)
                + """
                  - name: appointments
                    kind: sftp
                    group: northshire
                    host: 127.0.0.1
                    port: %d
                    user: %s
                    private_key: %s
                    known_hosts: %s
                    settle: 0 seconds
                    entities:
                      - contract: %s
                        folder: /outbound/appointments
                        files: '(\\d{8})_appointments\\.csv'
                        done: '{name}.done'
                  - name: exports
                    kind: s3
                    group: northshire
                    bucket: %s
                    endpoint: http://127.0.0.1:%d
                    access_key: %s
                    secret_key: %s
                    entities:
                      - contract: %s
                        folder: diagnostics/
                        files: 'export_date=\\d{8}/(\\d{8})_diagnostic_orders\\.csv'
                        metadata: '{name}%s'
                      - contract: %s
                        folder: providers/
                        files: 'sites_and_services_master\\.xlsx'
                identity:
                  key: %s
                  cleared: %s
                """.formatted(
                                sftp,
                                SftpServer.USER,
                                secret(folder, "sftp_key"),
                                quoted(folder.resolve("known_hosts").toString()),
                                contract(Feed.APPOINTMENTS),
                                TrustFolder.BUCKET,
                                s3,
                                secret(folder, "s3_access"),
                                secret(folder, "s3_secret"),
                                contract(Feed.DIAGNOSTICS),
                                Sidecar.SUFFIX,
                                contract(Feed.SITES_AND_SERVICES),
                                secret(folder, PSEUDONYM_KEY),
                                secret(folder, CLEARED));
    }

    private static String secret(Path folder, String name) {
        return quoted("file:" + folder.resolve("secrets").resolve(name));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String database(Path folder, String name, Transport transport, int port) {
        String entities = Arrays.stream(Feed.values())
                .filter(feed -> feed.transport() == transport)
                .map(feed -> """
                      - {contract: %s, table: public.%s, changed: %s}
                """.formatted(contract(feed), feed.tableName(), feed.changeColumn()))
                .collect(Collectors.joining());
        return """
                  - name: %s
                    kind: postgresql
                    group: northshire
                    host: localhost
                    port: %d
                    database: %s
                    user: %s
                    password: %s
                    tls: verify-full
                    root_certificate: %s
                    overlap: 4 days
                    ready: {table: public.load_log, column: business_date}
                    entities:
                """.formatted(
                                name,
                                port,
                                name,
                                PostgresServer.READER,
                                secret(folder, "reader_password"),
                                quoted(folder.resolve("server.crt").toString()))
                + entities;
    }
}
