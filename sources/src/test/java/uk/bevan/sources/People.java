package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import uk.bevan.identity.LocalIdentifier;
import uk.bevan.identity.NhsNumber;
import uk.bevan.identity.OptOutList;
import uk.bevan.identity.Postcode;
import uk.bevan.identity.PostcodeTable;
import uk.bevan.identity.PseudonymKey;
import uk.bevan.identity.Pseudonymiser;

/** A contract about people, a key that everybody knows, and the search for what must be nowhere. */
final class People {
    static final String ATTENDANCE = """
            contract: bronze.attendance
            summary: One row per attendance.
            owner: tests
            policy: pseudonymised
            period: {column: month}
            reject_limit: 0.5
            columns:
              attendance_id: {type: varchar, required: true, description: Attendance}
              patient_id: {type: varchar, identity: local_patient_id, required: true, description: Patient}
              nhs_number: {type: varchar, identity: nhs_number, description: Number}
              forename: {type: varchar, identity: patient_name, description: Name}
              surname: {type: varchar, identity: patient_name, description: Name}
              postcode: {type: varchar, identity: postcode, description: Postcode}
              date_of_birth: {type: date, identity: date_of_birth, description: Birth}
              complaint: {type: varchar, identity: free_text, description: Complaint}
              month: {type: date, required: true, description: Month}
              minutes: {type: integer, description: Minutes}
            layouts:
              file:
                format: csv
                columns:
                  attendance_id: ATT
                  patient_id: PID
                  nhs_number: NHS
                  forename: FIRST
                  surname: LAST
                  postcode: PC
                  date_of_birth: DOB
                  complaint: TEXT
                  month: MONTH
                  minutes: MINUTES
            """;

    static final String HEADER = "ATT,PID,NHS,FIRST,LAST,PC,DOB,TEXT,MONTH,MINUTES\n";

    static final Pseudonymiser PSEUDONYMISER =
            Pseudonymiser.under(PseudonymKey.parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    /** Whatever of the test's people would be readable somewhere. */
    private static final List<String> READABLE = List.of(
            "9434765919",
            "943 476 5919",
            "9434765910",
            "8429141456",
            "4505577104",
            "Zebedee",
            "Quartermaine",
            "EC1A 1BB",
            "EC1A1BB",
            "1980-05-17",
            "17/05/1980",
            "4711001",
            "4711002",
            "4711003",
            "4711004",
            "4711005",
            "4711006",
            "4711007",
            "4711008");

    private People() {}

    static Supplier<DoorSettings> settings() {
        return () -> settings(OptOutList.none(PSEUDONYMISER));
    }

    static Supplier<DoorSettings> settings(Path optedOut) {
        return () -> settings(OptOutList.optedOut(optedOut, PSEUDONYMISER));
    }

    private static DoorSettings settings(OptOutList optOuts) {
        PostcodeTable.Builder postcodes = new PostcodeTable.Builder();
        postcodes.add(Postcode.read("M1 1AA").orElseThrow(), "E01000001");
        return new DoorSettings(
                PSEUDONYMISER, optOuts, postcodes.build(), DoorSettings.NUMBERING, LocalDate.of(2026, 6, 30));
    }

    static String person(String number) {
        return PSEUDONYMISER
                .of(((NhsNumber.Valid) NhsNumber.read(number)).number())
                .text();
    }

    static String local(String identifier) {
        return PSEUDONYMISER
                .of(((LocalIdentifier.Valid) LocalIdentifier.read(identifier)).identifier(), DoorSettings.NUMBERING)
                .text();
    }

    /** Reads every byte below the workspace, and every text column of every Parquet file decoded, and the messages. */
    static void assertNowhere(LandingFixture fixture, String messages) {
        assertThat(messages).doesNotContain(READABLE);
        try (Stream<Path> files = Files.walk(fixture.workspace.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(READABLE.stream().filter(bytes::contains))
                        .as("in %s", file)
                        .isEmpty();
                if (file.toString().endsWith(".parquet")) {
                    String decoded = String.join("\n", fixture.parquet(file));
                    assertThat(READABLE.stream().filter(decoded::contains))
                            .as("decoded from %s", file)
                            .isEmpty();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
