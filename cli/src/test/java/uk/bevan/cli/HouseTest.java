package uk.bevan.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shape of the house: rooms, their one-way arrows, and the size of what is in them. */
final class HouseTest {
    /** What each room may use; a room that is not named may use nothing of ours. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("statistics", Set.of()),
            entry("disclosure", Set.of()),
            entry("identity", Set.of()),
            entry("lake", Set.of()),
            entry("simulator", Set.of("identity")),
            entry("models", Set.of("lake")),
            entry("duckdb", Set.of("models", "lake")),
            entry("sources", Set.of("identity", "lake", "models", "duckdb")),
            entry("pipeline", Set.of("identity", "lake", "models", "duckdb", "sources")),
            entry("server", Set.of("lake", "models", "duckdb", "pipeline")),
            entry(
                    "cli",
                    Set.of(
                            "statistics",
                            "disclosure",
                            "identity",
                            "lake",
                            "simulator",
                            "models",
                            "duckdb",
                            "sources",
                            "pipeline",
                            "server")));

    private static final int MOST_LINES = 600;
    private static final int MEDIAN_LINES = 80;

    private static JavaClasses ours;

    @BeforeAll
    static void readClasses() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("uk.bevan");
    }

    @Test
    void everyRoomIsInThePlan() {
        Set<String> rooms = new TreeSet<>();
        ours.forEach(type -> rooms.add(room(type)));

        assertThat(rooms).isEqualTo(new TreeSet<>(ARROWS.keySet()));
    }

    @Test
    void roomsUseOnlyTheRoomsTheyMay() {
        ARROWS.forEach((room, allowed) -> {
            String[] forbidden = ARROWS.keySet().stream()
                    .filter(other -> !other.equals(room) && !allowed.contains(other))
                    .map(other -> "uk.bevan." + other + "..")
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("uk.bevan." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .because("rooms have one-way arrows; see docs/adr")
                        .check(ours);
            }
        });
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("uk.bevan.(*)..").should().beFreeOfCycles().check(ours);
    }

    @Test
    void enginesAreGuests() {
        noClasses()
                .that()
                .resideOutsideOfPackages("uk.bevan.duckdb..", "uk.bevan.sources..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.duckdb..")
                .because("only an engine, and landing, know DuckDB")
                .check(ours);
    }

    @Test
    void onlyTheCommandLineSpeaksToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("uk.bevan.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ours);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Common)[A-Za-z]*$")
                .check(ours);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..manager..", "..helper..")
                .check(ours);
    }

    @Test
    void classesAreFinalUnlessMadeForExtension() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotRecords()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .and(DescribedPredicate.describe(
                        "are extended by nothing", type -> type.getSubclasses().isEmpty()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(ours);
    }

    @Test
    void filesAreSmall() {
        Map<String, Integer> lines = new TreeMap<>();
        for (Path room : roomFolders()) {
            Path sources = room.resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> lines.put(file.toString(), countLines(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        List<Integer> sorted = lines.values().stream().sorted().toList();

        assertThat(lines).allSatisfy((file, count) -> assertThat(count).as(file).isLessThanOrEqualTo(MOST_LINES));
        assertThat(sorted.get(sorted.size() / 2)).as("median lines of a file").isLessThanOrEqualTo(MEDIAN_LINES);
    }

    private static List<Path> roomFolders() {
        try (Stream<Path> folders = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int countLines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }
}
