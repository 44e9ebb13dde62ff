package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.identity.ErasedPeople;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ContractColumn;
import uk.bevan.sources.RecordReader.DeliveredRecord;

/** Rows that go through the door on several threads at once are those that one would have taken through in order. */
final class RowLoaderTest {
    private static final BronzeContract ATTENDANCE = LandingFixture.contract(People.ATTENDANCE);
    private static final int ROWS = 5 * RowBatch.MOST_ROWS + 77;

    @TempDir
    private Path folder;

    private LandingFixture fixture;
    private LandingDatabase database;

    @BeforeEach
    void open() {
        fixture = new LandingFixture(folder);
        database = LandingDatabase.forTables(fixture.settings());
    }

    @AfterEach
    void close() {
        database.close();
        fixture.close();
    }

    @Test
    void rowsOfManyThreadsAreThoseOfOneAfterTheOther() throws Exception {
        RowLoader.Loaded loaded = new RowLoader(database)
                .load("arrived", match(), door(Map.of()), new RowsOfReader(reader(ROWS, Integer.MAX_VALUE)));

        List<String> expected = new ArrayList<>();
        List<String> withheld = new ArrayList<>();
        MessageDigest stream = MessageDigest.getInstance("SHA-256");
        for (int row = 1; row <= ROWS; row++) {
            List<String> past = past(row);
            if (past.isEmpty()) {
                withheld.add(row + "|" + row);
            } else {
                byte[] digest = Arrays.copyOf(digest(past), RowDigest.BYTES);
                stream.update(digest);
                expected.add("%d|%s|%s".formatted(row, HexFormat.of().formatHex(digest), String.join("|", past)));
            }
        }
        assertThat(rows("SELECT * FROM arrived ORDER BY _line")).isEqualTo(expected);
        assertThat(rows("SELECT _line, field_1 FROM " + RowLoader.withheld("arrived") + " ORDER BY _line"))
                .isEqualTo(withheld);
        assertThat(loaded.rows()).isEqualTo(expected.size());
        assertThat(loaded.contentHash()).isEqualTo(HexFormat.of().formatHex(stream.digest()));
        assertThat(loaded.door().records()).isEqualTo(ROWS);
        assertThat(loaded.door().withheld()).isEqualTo(withheld.size());
        assertThat(loaded.door().events().stream().map(event -> event.line() + "|" + event.line()))
                .isEqualTo(withheld);
    }

    @Test
    void whoWasWithheldAndComesAgainIsReleasedWhicheverThreadHasTheRow() throws Exception {
        RecordDoor first = door(Map.of());
        new RowLoader(database).load("arrived", match(), first, new RowsOfReader(reader(ROWS, Integer.MAX_VALUE)));
        Map<String, String> outstanding = new LinkedHashMap<>();
        first.report().events().forEach(event -> outstanding.put(event.recordDigest(), event.valueDigest()));

        RecordDoor again = door(outstanding);
        List<DeliveredRecord> mended = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            mended.add(new RecordReader.Whole(row, delivered(row, "9434765919")));
        }
        RowLoader.Loaded loaded =
                new RowLoader(database).load("arrived", match(), again, new RowsOfReader(new Listed(mended, ROWS)));

        assertThat(outstanding).hasSizeGreaterThan(RowBatch.MOST_ROWS / 10);
        assertThat(loaded.door().released()).isEqualTo(outstanding.size());
        assertThat(loaded.door().events().stream().map(DoorEvent::recordDigest))
                .containsExactlyElementsOf(outstanding.keySet());
        assertThat(again.watches()).isFalse();
    }

    @Test
    void rejectedRowsAreListedInTheOrderOfTheirLinesWhicheverThreadTookThem() throws Exception {
        List<DeliveredRecord> records = new ArrayList<>();
        List<Long> broken = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            List<String> fields = new ArrayList<>(delivered(row, "9434765919"));
            if (row % 100 == 0) {
                fields.set(fields.size() - 1, "many");
                broken.add((long) row);
            }
            records.add(new RecordReader.Whole(row, fields));
        }
        RowLoader.Loaded loaded = new RowLoader(database)
                .load("arrived", match(), door(Map.of()), new RowsOfReader(new Listed(records, ROWS)));

        RecordChecks.Rejects rejects = new RecordChecks(
                        new SegmentRunner(database),
                        LandingSql.keyed(loaded.match(), 1),
                        List.of(new Records.OfTable("arrived")))
                .rejects();

        assertThat(rejects.listed().stream().map(Reject::line)).containsExactlyElementsOf(broken);
    }

    @Test
    void whatTheSourceThrowsComesAsItIsAndTheNextLoadIsWhole() throws Exception {
        RowLoader loader = new RowLoader(database);

        assertThatThrownBy(() -> loader.load(
                        "arrived", match(), door(Map.of()), new RowsOfReader(reader(ROWS, 3 * RowBatch.MOST_ROWS))))
                .isInstanceOf(IOException.class)
                .hasMessage("the wire was cut");
        assertThat(loader.load(
                                "arrived",
                                match(),
                                door(Map.of()),
                                new RowsOfReader(reader(RowBatch.MOST_ROWS, Integer.MAX_VALUE)))
                        .door()
                        .records())
                .isEqualTo(RowBatch.MOST_ROWS);
    }

    @Test
    void whatTheDoorThrowsComesAsItIs() {
        List<DeliveredRecord> wrong = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            wrong.add(new RecordReader.Whole(row, delivered(row, "RXQ")));
        }

        assertThatThrownBy(() -> new RowLoader(database)
                        .load("arrived", match(), door(Map.of()), new RowsOfReader(new Listed(wrong, ROWS))))
                .isInstanceOf(DoorException.class)
                .hasMessageStartingWith("1000 of the first 1000 records were withheld");
    }

    @Test
    void aSourceWithoutRowsMakesAnEmptyTable() throws Exception {
        RowLoader.Loaded loaded = new RowLoader(database)
                .load("arrived", match(), door(Map.of()), new RowsOfReader(reader(0, Integer.MAX_VALUE)));

        assertThat(loaded.rows()).isZero();
        assertThat(rows("SELECT count(*) FROM arrived")).containsExactly("0");
    }

    private static RecordDoor door(Map<String, String> outstanding) {
        DoorSettings settings = People.settings().get();
        return new IdentityDoor(
                match(),
                List.of("attendance_id"),
                settings,
                ErasedPeople.of(People.PSEUDONYMISER, List.of()),
                new LocalPseudonyms(),
                outstanding);
    }

    private static Match match() {
        Map<String, Integer> fields = new LinkedHashMap<>();
        ATTENDANCE.columns().forEach(column -> fields.put(column.name(), fields.size()));
        return new Match(
                ATTENDANCE,
                ATTENDANCE.layouts().getFirst(),
                fields.size(),
                fields,
                1,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A person in eleven has a number with a wrong check digit. */
    private static List<String> delivered(int row) {
        return delivered(row, row % 11 == 0 ? "9434765910" : "943 476 5919");
    }

    private static List<String> delivered(int row, String number) {
        return List.of(
                Integer.toString(row),
                " " + row % 500 + (row % 2 == 0 ? ".0" : ""),
                number,
                "Ann",
                "Other",
                row % 3 == 0 ? "M1 1AA" : "",
                "1980-05-17",
                row % 5 == 0 ? " cough\u00a0" : "",
                "2026-06-01",
                "7");
    }

    /** What lands of a row, in the order of the columns; nothing of one that is withheld. */
    private static List<String> past(int row) {
        if (row % 11 == 0) {
            return List.of();
        }
        return List.of(
                Integer.toString(row),
                People.local(Integer.toString(row % 500)),
                People.person("9434765919"),
                "false",
                row % 3 == 0 ? "E01000001" : "null",
                "1980-05-01",
                row % 5 == 0 ? "cough\u00a0" : "null",
                "2026-06-01",
                "7",
                People.PSEUDONYMISER.keyId());
    }

    private static byte[] digest(List<String> past) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        Map<String, Integer> positions = match().pastTheDoor().fieldOf();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
            for (ContractColumn column : match().pastTheDoor().contract().columns()) {
                String text = past.get(positions.get(column.name()));
                byte[] bytes = (text.equals("null") ? "" : text.strip()).getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
        return sha256.digest();
    }

    private List<String> rows(String sql) throws SQLException {
        return LandingDatabase.query(database.root(), sql, result -> {
            List<String> fields = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                fields.add(String.valueOf(result.getString(column)));
            }
            return String.join("|", fields);
        });
    }

    private static RecordReader reader(int rows, int cutAfter) {
        List<DeliveredRecord> records = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            records.add(new RecordReader.Whole(row, delivered(row)));
        }
        return new Listed(records, cutAfter);
    }

    /** Records of a list, until the wire is cut. */
    private static final class Listed implements RecordReader {
        private final List<DeliveredRecord> records;
        private final int cutAfter;
        private int read;

        Listed(List<DeliveredRecord> records, int cutAfter) {
            this.records = records;
            this.cutAfter = cutAfter;
        }

        @Override
        public Optional<DeliveredRecord> next() throws IOException {
            if (read == records.size()) {
                return Optional.empty();
            }
            if (read == cutAfter) {
                throw new IOException("the wire was cut");
            }
            return Optional.of(records.get(read++));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
