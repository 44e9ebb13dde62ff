package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.TestDatabase;
import uk.bevan.sources.FeedOutcome.Status;

/** Connections that break while rows are on the way. */
final class CutWireTest {
    private static final int ROWS = 20_000;
    private static final long HALF_WAY = 400_000;

    @TempDir
    private Path folder;

    private Hospital hospital;

    @BeforeEach
    void open() {
        hospital = new Hospital(folder);
    }

    @AfterEach
    void close() {
        hospital.close();
    }

    private void manyVisits() {
        hospital.sql(
                "INSERT INTO visits SELECT n, '2026-06-30 09:30', true, 1, repeat('x', 60), '2026-06-30 12:00' FROM generate_series(1, %d) AS n"
                        .formatted(ROWS));
    }

    private static String manyRows() {
        StringBuilder text = new StringBuilder("visit_id,seen_at,attended,wait_days,note,updated_at\n");
        for (int number = 1; number <= ROWS; number++) {
            text.append(number)
                    .append(",2026-06-30 09:30:00,true,1,")
                    .append("x".repeat(60))
                    .append(",2026-06-30 12:00:00\n");
        }
        return text.toString();
    }

    private void assertGoesOnWhereItStopped(Wire wire, String yaml) {
        wire.cutAfter(HALF_WAY);
        FeedOutcome cut = hospital.run(yaml).getFirst();
        boolean nothing = hospital.bronze("visit_id").isEmpty();
        wire.mend();
        FeedOutcome mended = hospital.run(yaml).getFirst();

        assertThat(cut.status()).isEqualTo(Status.FAILED);
        assertThat(cut.reason().orElseThrow())
                .contains("Nothing of what was being read was landed")
                .contains("run again");
        assertThat(nothing).isTrue();
        assertThat(mended.status()).isEqualTo(Status.LANDED);
        assertThat(mended.rowsLanded()).isEqualTo(ROWS);
    }

    @Test
    void postgreSqlThatStopsHalfWayLosesNothingAndGoesOnLater() {
        manyVisits();
        try (Wire wire = new Wire(TestDatabase.port())) {
            assertGoesOnWhereItStopped(wire, hospital.yaml(wire.port()));
        }
    }

    @Test
    void aConnectionToPostgreSqlThatDiesIsOpenedAnewInTheSameRun() {
        manyVisits();
        try (Wire wire = new Wire(TestDatabase.port())) {
            wire.cutOnceAfter(HALF_WAY);

            FeedOutcome outcome = hospital.run(hospital.yaml(wire.port())).getFirst();

            assertThat(outcome.status()).as(outcome.reason().orElse("")).isEqualTo(Status.LANDED);
            assertThat(outcome.rowsLanded()).isEqualTo(ROWS);
        }
    }

    @Test
    void sftpThatStopsHalfWayLosesNothingAndGoesOnLater() {
        try (SftpHost host = new SftpHost(folder);
                Wire wire = new Wire(host.port())) {
            host.put("20260630_visits.csv", manyRows());
            host.trust(wire.port());
            String yaml = host.yaml("g", FileFeedsTest.NIGHTLY).replace("port: " + host.port(), "port: " + wire.port());

            assertGoesOnWhereItStopped(wire, yaml);
        }
    }

    @Test
    void aBucketThatStopsHalfWayLosesNothingAndGoesOnLater() throws Exception {
        try (Bucket bucket = new Bucket(folder);
                Wire wire = new Wire(bucket.port())) {
            bucket.put("visits/export_date=20260630/20260630_visits.csv", manyRows());
            bucket.put("visits/export_date=20260630/20260630_visits.metadata.json", "{\"rows\": %d}".formatted(ROWS));
            String yaml = bucket.yaml("g", FileFeedsTest.EXPORTED).replace(":" + bucket.port(), ":" + wire.port());

            assertGoesOnWhereItStopped(wire, yaml);
        }
    }
}
