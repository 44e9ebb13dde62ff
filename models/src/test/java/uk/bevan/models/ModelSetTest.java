package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.TableName;

final class ModelSetTest {
    @TempDir
    Path folder;

    NhsFolder nhs;

    @BeforeEach
    void contract() {
        nhs = new NhsFolder(folder).epd();
    }

    private void twoLayers() {
        nhs.model(
                "gold.fct_month",
                "grain: [month]\npartition: month\nchecks:\n  - grain",
                "month date; items bigint",
                "SELECT month, sum(items) AS items\nFROM silver.line\nGROUP BY month\n");
        nhs.model(
                "silver.line",
                "kind: view\ngrain: [month, practice_code]",
                "month date; practice_code varchar; items bigint",
                "SELECT period AS month, practice_code, items FROM bronze.epd");
    }

    @Test
    void modelsStandAfterWhatTheyRead() {
        twoLayers();

        CompiledPlan plan = nhs.compile();

        assertThat(plan.inOrder())
                .extracting(model -> model.name().toString())
                .containsExactly("silver.line", "gold.fct_month");
        CompiledModel month = plan.model(TableName.of("gold.fct_month")).orElseThrow();
        assertThat(month.inputs()).containsExactly(TableName.of("silver.line"));
        assertThat(plan.viewsNeededFor(month))
                .extracting(model -> model.name().toString())
                .containsExactly("silver.line");
        assertThat(month.storedInputs()).containsOnlyKeys(TableName.of("bronze.epd"));
        assertThat(month.grainProven()).isTrue();
        assertThat(month.model().area()).isEqualTo("prescribing");
    }

    @Test
    void everyMistakeOfEveryFileIsReportedWithItsLine() {
        nhs.model("gold.a", "grain: [month]\ncolour: red", "month date", "SELECT mnth AS month\nFROM bronze.epd");
        nhs.model("gold.b", "grain: [month]", "month date", "SELECT month\nFROM bronze.ebd");
        nhs.model("gold.c", "grain: [mont]", "month date; items bigint", "SELECT month, nic FROM bronze.epd");

        assertThat(nhs.problems())
                .containsExactlyInAnyOrder(
                        "gold/a.sql:8: Unknown key 'colour'; known are model, summary, kind, grain, partition, owner, policy, columns, checks",
                        "gold/a.sql:12: Unknown column 'mnth'; did you mean 'month'? (names given in the same SELECT cannot be used in it)",
                        "gold/b.sql:12: Unknown table 'bronze.ebd'; did you mean 'bronze.epd'?",
                        "gold/c.sql:7: 'mont' is not one of the declared columns; did you mean 'month'?",
                        "gold/c.sql:12: The SELECT and the header disagree on columns: declared and not returned: items; returned and not declared: nic");
    }

    @Test
    void circlesAreNamed() {
        nhs.model("gold.a", "grain: [month]", "month date", "SELECT month FROM gold.b");
        nhs.model("gold.b", "grain: [month]", "month date", "SELECT month FROM gold.a");

        assertThat(nhs.problems())
                .containsExactly("gold/a.sql:11: Models read one another in a circle: gold.a → gold.b → gold.a");
    }

    @Test
    void aModelCannotReadALayerAboveItsOwn() {
        twoLayers();
        nhs.model("silver.up", "grain: [month]", "month date", "SELECT month FROM gold.fct_month");

        assertThat(nhs.problems())
                .containsExactly("silver/up.sql:11: A silver model cannot read gold.fct_month, a layer above its own");
    }

    @Test
    void columnsMustStandInTheDeclaredOrder() {
        nhs.model("gold.a", "grain: [month]", "month date; items bigint", "SELECT items, month FROM bronze.epd");

        assertThat(nhs.problems())
                .containsExactly(
                        "gold/a.sql:12: The SELECT returns items, month where the header declares them as month, items");
    }

    @Test
    void fingerprintsFollowTheTextAndTheViewsBelow() {
        twoLayers();
        String before = nhs.compile()
                .model(TableName.of("gold.fct_month"))
                .orElseThrow()
                .fingerprint();
        String again = nhs.compile()
                .model(TableName.of("gold.fct_month"))
                .orElseThrow()
                .fingerprint();
        nhs.model(
                "silver.line",
                "kind: view\ngrain: [month, practice_code]",
                "month date; practice_code varchar; items bigint",
                "SELECT period AS month, practice_code, items FROM bronze.epd WHERE items > 0");

        String after = nhs.compile()
                .model(TableName.of("gold.fct_month"))
                .orElseThrow()
                .fingerprint();

        assertThat(again).isEqualTo(before);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void referenceTablesAreReadByName() {
        nhs.file(
                "reference/band.yaml",
                "reference: reference.band\nsummary: Bands.\nowner: shared\ngrain: [code]\ncolumns:\n  code: {type: varchar, description: Code}\n  rank: {type: integer, description: Rank}\n");
        nhs.file("reference/band.csv", "code,rank\na,1\nb,\n");
        nhs.model("gold.a", "grain: [code]", "code varchar; rank integer", "SELECT code, rank FROM reference.band");

        CompiledPlan plan = nhs.compile();

        ReferenceTable band = plan.references().get(TableName.of("reference.band"));
        assertThat(band.rows()).hasSize(2);
        assertThat(band.relation().sql())
                .isEqualTo(
                        "SELECT CAST(c0 AS string) AS code, CAST(c1 AS integer) AS rank FROM (VALUES\n('a', '1'),\n('b', CAST(NULL AS string))) AS given(c0, c1)");
    }

    @Test
    void referenceRowsAreHeldToTheirContract() {
        nhs.file(
                "reference/band.yaml",
                "reference: reference.band\nsummary: Bands.\nowner: shared\ngrain: [code]\ncolumns:\n  code: {type: varchar, description: Code}\n  rank: {type: integer, description: Rank}\n");
        nhs.file("reference/band.csv", "code,rank\na,one\na,2\nb\n");
        nhs.file("reference/lost.csv", "a\n1\n");

        assertThat(nhs.problems())
                .containsExactly(
                        "reference/band.csv:2: 'one' is no integer, the type of rank",
                        "reference/band.csv:3: Key [a] stands twice",
                        "reference/band.csv:4: Has 1 fields; the header has 2",
                        "reference/lost.csv:0: Has no lost.yaml beside it to say what its columns hold");
    }

    @Test
    void checksTellWhichTablesTheyNeed() {
        nhs.model(
                "gold.fact",
                "grain: [month]\nchecks:\n  - grain\n  - conserves: {rows_of: bronze.epd}",
                "month date",
                "SELECT month FROM bronze.epd");

        CompiledModel fact = nhs.compile().model(TableName.of("gold.fact")).orElseThrow();

        assertThat(fact.checkInputs()).containsExactly(TableName.of("bronze.epd"));
    }

    @Test
    void modelsAreReadFromAJar() throws IOException {
        twoLayers();
        Path jar = folder.resolve("nhs.jar");
        try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of("create", "true"));
                Stream<Path> files = Files.walk(folder.resolve("prescribing"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target =
                        inside.getPath("/nhs").resolve(folder.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }

        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            CompiledPlan plan = ModelSet.load(List.of(inside.getPath("/nhs"))).compile();

            assertThat(plan.inOrder()).hasSize(2);
            assertThat(plan.model(TableName.of("gold.fct_month"))
                            .orElseThrow()
                            .model()
                            .area())
                    .isEqualTo("prescribing");
        }
    }

    @Test
    void headersAreHeldToTheirForm() {
        nhs.file("gold/none.sql", "SELECT 1 AS a");
        nhs.file("gold/open.sql", "/* ---\nmodel: gold.open\n*/ SELECT 1 AS a");
        nhs.model("gold.ends", "grain: [month]", "month date", "SELECT month FROM bronze.epd;");
        nhs.file("gold/other.sql", "/* ---\nmodel: gold.elsewhere\nkind: tabel\n--- */\nSELECT 1 AS a");

        assertThat(nhs.problems())
                .contains(
                        "gold/none.sql:1: Has no header: a model begins with a comment '/* ---' and its YAML, closed by a line '--- */'",
                        "gold/open.sql:1: Has no header: a model begins with a comment '/* ---' and its YAML, closed by a line '--- */'",
                        "gold/ends.sql:11: Ends with a semicolon; a model is one SELECT without one",
                        "gold/other.sql:2: Model gold.elsewhere stands in gold/other.sql; its file must be gold/elsewhere.sql",
                        "gold/other.sql:3: Unknown value 'tabel'; did you mean 'table'?; known are table, view",
                        "gold/other.sql:2: Key 'owner' is missing",
                        "gold/other.sql:2: Key 'columns' is missing");
    }
}
