package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.identity.ProjectPseudonymiser;
import uk.bevan.identity.Pseudonym;
import uk.bevan.identity.PseudonymKey;
import uk.bevan.lake.TestFolders;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.trust.FaultClass;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Identity;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/**
 * A simulated Trust from its systems to a publication, through the command line. Days that come out change it for every
 * test, so those come last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TrustRunTest {
    private static final int PATIENTS = 200;
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    private static final int NIGHTS = 365;
    private static final String RESEARCH_KEY = "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100";

    @TempDir
    private static Path folder;

    private static TrustSystems systems;
    private static TrustWorkspace undisturbed;
    private static Asked first;
    private static Map<String, String> expected;

    @BeforeAll
    static void start() throws IOException {
        FaultShares faults = FaultShares.usual().with(FaultClass.SCHEMA_DRIFT, 0.02);
        systems = TrustSystems.start(
                Northshire.of(new TrustSimulation(PATIENTS, 12, AS_OF, 42, 75, 42, faults)), folder.resolve("trust"));
        undisturbed = TrustWorkspace.of(systems, folder.resolve("undisturbed"));
        first = undisturbed.run();
        first.exits(ExitCode.DONE);
        expected = undisturbed.contents();
    }

    @AfterAll
    static void stop() throws IOException {
        systems.close();
    }

    @Order(1)
    @Test
    void twelveMonthsLandAndArePinnedAndASecondRunDoesNothing() {
        assertThat(undisturbed.count("bronze.patient_demographics"))
                .as("patients, one in twenty withheld at the door")
                .isEqualTo(PATIENTS - PATIENTS / 20);
        assertThat(status("bronze.appointments", "periods") + drifted(Feed.APPOINTMENTS))
                .as("a delivery of each night but those whose columns changed")
                .isEqualTo(NIGHTS);
        assertThat(status("bronze.diagnostic_orders", "periods") + drifted(Feed.DIAGNOSTICS))
                .isEqualTo(NIGHTS);
        String publication = new Published(undisturbed.folder()).current();

        Asked second = undisturbed.run().exits(ExitCode.DONE);

        assertThat(status().get("sources").findValues("state"))
                .as("no source is up to date months after its last day")
                .allSatisfy(state -> assertThat(state.asText()).matches("up to date|waiting for .*"));
        assertThat(second.out())
                .contains(
                        "Nothing new: nothing was written", "ehr: nothing new in 10 entities or files up to 2026-06-30")
                .as("of files, where sources alone were read")
                .doesNotContain("Landed 0");
        assertThat(new Published(undisturbed.folder()).current()).isEqualTo(publication);
        assertThat(undisturbed.contents()).isEqualTo(expected);
    }

    @Order(2)
    @Test
    void thoseWhoOptedOutAreFlaggedAndNobodyElse() {
        Predicate<Identity> asked = person -> person.recorded().equals(person.nhsNumber());
        long optedOut = systems.trust()
                .identities()
                .filter(asked)
                .filter(Identity::optedOut)
                .count();

        assertThat(undisturbed.count("silver.patient WHERE national_data_opt_out"))
                .isEqualTo(optedOut)
                .isPositive();
        assertThat(undisturbed.count("silver.patient WHERE NOT national_data_opt_out"))
                .isEqualTo(systems.trust().identities().filter(asked).count() - optedOut);
        assertThat(Asked.bevan("doctor", "--workspace", undisturbed.folder()).out())
                .contains("a list of national data opt-outs is named");
    }

    @Order(3)
    @Test
    void aProjectIsGivenPseudonymsOfItsOwn() throws IOException {
        Path settings = undisturbed.folder().resolve("bevan.yaml");
        String before = Files.readString(settings, StandardCharsets.UTF_8);
        Path key = TestFolders.secret(folder.resolve("research.key"), RESEARCH_KEY);
        Files.writeString(
                settings,
                before.replaceFirst("(?m)^identity:$", "identity:\n  projects: {research: 'file:%s'}".formatted(key)),
                StandardCharsets.UTF_8);
        String sql =
                "SELECT patient_id, count(*) AS encounters, list(DISTINCT patient_id) AS again FROM silver.encounter GROUP BY ALL ORDER BY 2 DESC, 1 LIMIT 1";
        Pseudonym internal = new Pseudonym(new Published(undisturbed.folder())
                .value("SELECT patient_id FROM silver.encounter GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1"));
        String theirs = ProjectPseudonymiser.under(PseudonymKey.parse(RESEARCH_KEY))
                .of(internal)
                .text();

        Asked given = Asked.bevan("query", "--workspace", undisturbed.folder(), "--project", "research", "--json", sql);
        Asked unknown = Asked.bevan("query", "--workspace", undisturbed.folder(), "--project", "other", sql);
        Files.writeString(settings, before, StandardCharsets.UTF_8);

        given.exits(ExitCode.DONE);
        JsonNode row = given.json().get(0);
        assertThat(row.get("patient_id").asText()).isEqualTo(theirs);
        assertThat(row.get("again").asText()).isEqualTo("[" + theirs + "]");
        assertThat(given.out()).doesNotContain(internal.text());
        unknown.exits(ExitCode.FAILED);
        assertThat(unknown.err()).contains("names no project 'other', only research", "Nothing was shown");
        assertThat(unknown.out()).isEmpty();
    }

    @Order(5)
    @Test
    void nobodyCanBeFoundInAnythingThatTheRunsLeft() throws Exception {
        LeakSearch search = new LeakSearch(systems.trust());
        search.text("said", first.out() + first.err());

        search.folder(undisturbed.folder());

        assertThat(search.lookedFor()).as("what is looked for").allMatch(count -> count > PATIENTS / 2);
        assertThat(search.found()).isEmpty();
    }

    @Order(6)
    @Test
    void theSearchFindsAnybodyWhoIsThere() throws Exception {
        Identity person = systems.trust().identities().skip(17).findFirst().orElseThrow();
        String number = person.nhsNumber();
        String spaced = "%s %s %s".formatted(number.substring(0, 3), number.substring(3, 6), number.substring(6));
        String sites = systems.trust().sites().toString();
        String postcode = systems.trust()
                .identities()
                .flatMap(each -> each.postcodes().stream())
                .filter(each -> !sites.contains(each))
                .findFirst()
                .orElseThrow();
        Path planted = Files.createDirectories(folder.resolve("planted"));
        Files.writeString(planted.resolve("run.log"), "row 7 of " + spaced + " was refused");
        Files.writeString(planted.resolve("hyphen.json"), "{\"reason\": \"" + spaced.replace(' ', '-') + "\"}");
        Files.writeString(
                planted.resolve("name.txt"), "Dear " + person.familyName().toUpperCase(Locale.ROOT));
        Files.writeString(planted.resolve("postcode.txt"), postcode.replace(" ", ""));
        Files.writeString(planted.resolve("birth.txt"), person.dateOfBirth().toString());
        Path copy = planted.resolve("catalog.db");
        Files.copy(undisturbed.folder().resolve("catalog.db"), copy, StandardCopyOption.REPLACE_EXISTING);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE ledger_run SET error = 'near %s'".formatted(number));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT %s AS patient FROM range(1000)) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                    .formatted(number, planted.resolve("number.parquet")));
            statement.execute(
                    "COPY (SELECT DATE '%s' + CAST(i AS INTEGER) * 0 AS born, i FROM range(20) AS r(i)) TO '%s' (FORMAT parquet)"
                            .formatted(person.dateOfBirth(), planted.resolve("few.parquet")));
            String births = systems.trust()
                    .identities()
                    .map(each -> "(DATE '%s')".formatted(each.dateOfBirth()))
                    .collect(Collectors.joining(", "));
            statement.execute("COPY (SELECT * FROM (VALUES %s) AS people(began)) TO '%s' (FORMAT parquet)"
                    .formatted(births, planted.resolve("births.parquet")));
        }

        LeakSearch search = new LeakSearch(systems.trust());
        search.folder(planted);

        assertThat(search.found())
                .containsExactlyInAnyOrder(
                        "run.log: an NHS number",
                        "hyphen.json: an NHS number",
                        "name.txt: a name",
                        "postcode.txt: a postcode",
                        "birth.txt: a date of birth",
                        "catalog.db: an NHS number",
                        "catalog.db ledger_run: an NHS number",
                        "number.parquet patient: an NHS number",
                        "births.parquet began: dates of birth");
    }

    @Order(7)
    @Test
    void eachDayThatComesOutLandsAndNothingElse() throws Exception {
        days(2);
    }

    @Order(8)
    @Tag("long")
    @Test
    void eachOfTenDaysThatComeOutLandsAndNothingElse() throws Exception {
        days(10);
    }

    private static void days(int count) throws IOException {
        long before = deliveries();
        long drifted = 0;
        for (int day = 1; day <= count; day++) {
            systems.release();
            undisturbed.run().exits(ExitCode.DONE);
            LocalDate date = systems.lastDay();
            drifted += systems.trust().drifts(Feed.APPOINTMENTS, date) ? 1 : 0;
            drifted += systems.trust().drifts(Feed.DIAGNOSTICS, date) ? 1 : 0;

            assertThat(new Published(undisturbed.folder())
                            .value("SELECT CAST(max(period) AS VARCHAR) FROM bronze.identity_count"))
                    .isEqualTo(date.toString());
        }

        assertThat(deliveries() - before)
                .as("eleven tables, appointments and diagnostics, each day, but for files whose columns changed")
                .isEqualTo(count * 13L - drifted);
    }

    private static long drifted(Feed feed) {
        return AS_OF.minusDays(NIGHTS - 1)
                .datesUntil(AS_OF.plusDays(1))
                .filter(day -> systems.trust().drifts(feed, day))
                .count();
    }

    private static JsonNode status() {
        return Asked.bevan("status", "--workspace", undisturbed.folder(), "--json")
                .json();
    }

    private static long status(String contract, String key) {
        for (JsonNode dataset : status().get("datasets")) {
            if (dataset.get("contract").asText().equals(contract)) {
                return dataset.get(key).asLong();
            }
        }
        throw new AssertionError("No " + contract);
    }

    private static long deliveries() {
        return status().get("datasets").findValues("deliveries").stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }
}
