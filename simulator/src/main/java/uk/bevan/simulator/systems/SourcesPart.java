package uk.bevan.simulator.systems;

import java.util.Arrays;
import java.util.stream.Collectors;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Transport;

/** The part of {@code bevan.yaml} that reads the Trust's systems; secrets only by reference. */
final class SourcesPart {
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

    static String text(int postgres, int sftp, int s3) {
        return "sources:\n"
                + database("ehr", Transport.EHR_DATABASE, postgres)
                + database("urgent_care", Transport.URGENT_CARE_DATABASE, postgres)
                + """
                  - name: appointments
                    kind: sftp
                    group: northshire
                    host: 127.0.0.1
                    port: %d
                    user: %s
                    private_key: file:secrets/sftp_key
                    known_hosts: known_hosts
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
                    access_key: file:secrets/s3_access
                    secret_key: file:secrets/s3_secret
                    entities:
                      - contract: %s
                        folder: diagnostics/
                        files: 'export_date=\\d{8}/(\\d{8})_diagnostic_orders\\.csv'
                        metadata: '{name}%s'
                      - contract: %s
                        folder: providers/
                        files: 'sites_and_services_master\\.xlsx'
                """.formatted(
                                sftp,
                                SftpServer.USER,
                                contract(Feed.APPOINTMENTS),
                                TrustFolder.BUCKET,
                                s3,
                                contract(Feed.DIAGNOSTICS),
                                Sidecar.SUFFIX,
                                contract(Feed.SITES_AND_SERVICES));
    }

    private static String database(String name, Transport transport, int port) {
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
                    password: file:secrets/reader_password
                    tls: verify-full
                    root_certificate: server.crt
                    overlap: 4 days
                    ready: {table: public.load_log, column: business_date}
                    entities:
                """.formatted(name, port, name, PostgresServer.READER) + entities;
    }
}
