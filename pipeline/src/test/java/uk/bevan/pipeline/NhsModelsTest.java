package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Column;
import uk.bevan.lake.TableName;
import uk.bevan.lake.Workspace;
import uk.bevan.models.Check;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.Model;
import uk.bevan.models.ModelTestResult;
import uk.bevan.models.ModelTestRunner;

/** The models that come with Bevan: every unit test beside them, and their declared types, on the real engine. */
final class NhsModelsTest {
    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void open() {
        Path workspace = folder.resolve("workspace");
        Workspace.init(workspace, SettingsReader.template());
        platform = Platform.openForWriting(workspace, "test");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @TestFactory
    Stream<DynamicTest> unitTestsOfModels() {
        List<ModelTestResult> results = ModelTestRunner.run(platform.plan(), platform.engine());

        return results.stream()
                .map(result -> dynamicTest(
                        "%s: %s".formatted(result.test().model(), result.test().name()),
                        () -> assertThat(result.passed()).as(result.message()).isTrue()));
    }

    @Test
    void everyGoldTableHasAUnitTest() {
        Set<String> tested = platform.plan().tests().stream()
                .map(test -> test.model().toString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(platform.plan().inOrder().stream()
                        .map(model -> model.name().toString())
                        .filter(name -> name.startsWith("gold.")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tested).contains(name));
    }

    @Test
    void whateverATableOfATrustPointsToIsCheckedToBeThere() {
        Map<String, TableName> targets = Map.of(
                "provider_id", TableName.of("silver.provider"),
                "clinician_id", TableName.of("silver.clinician"),
                "referral_id", TableName.of("silver.referral"),
                "encounter_id", TableName.of("silver.encounter"),
                "rtt_period_id", TableName.of("silver.rtt_period"));
        Set<String> unchecked = new TreeSet<>();
        Set<String> pointers = new TreeSet<>();

        for (Model model : platform.plan().inOrder().stream()
                .map(CompiledModel::model)
                .filter(model ->
                        model.area().equals("access") && model.name().layer().equals("silver"))
                .toList()) {
            for (Column column : model.columns()) {
                TableName target = targets.get(column.name());
                if (target != null && !target.equals(model.name())) {
                    pointers.add(model.name() + " " + column.name());
                    if (model.checks().stream()
                            .noneMatch(check -> check instanceof Check.Relates relates
                                    && relates.column().equals(column.name())
                                    && relates.to().equals(target))) {
                        unchecked.add(model.name() + " " + column.name());
                    }
                }
            }
        }

        assertThat(pointers).hasSizeGreaterThan(targets.size());
        assertThat(unchecked).isEmpty();
    }

    @Test
    void enginesReturnTheDeclaredTypes() {
        assertThatCode(() -> platform.plan().checkTypes(platform.engine())).doesNotThrowAnyException();
    }
}
