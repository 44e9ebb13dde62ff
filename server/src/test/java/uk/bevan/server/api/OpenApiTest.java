package uk.bevan.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.bevan.server.RunningServer;
import uk.bevan.server.prescribing.QuestionReader;

/** The description of the API says what the code does: the same addresses, parameters, and properties of answers. */
final class OpenApiTest {
    private static final List<Class<?>> CONTROLLERS = List.of(
            PrescribingApi.class,
            PointsApi.class,
            PublicationsApi.class,
            CatalogueApi.class,
            RunsApi.class,
            GeographyApi.class,
            OpenApi.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> EXAMPLES =
            Map.of("table", "gold.fct_prescribing_practice_month", "column", "actual_cost", "level", "icb");

    @Test
    void describesEveryAddressAndNoOther() {
        Set<String> mapped = new TreeSet<>();
        CONTROLLERS.forEach(controller -> Arrays.stream(controller.getDeclaredMethods())
                .flatMap(method -> Stream.ofNullable(method.getAnnotation(GetMapping.class)))
                .forEach(mapping -> mapped.addAll(List.of(mapping.value()))));

        assertThat(new TreeSet<>(description().path("paths").propertyNames())).isEqualTo(mapped);
    }

    @Test
    void describesTheParametersOfAQuestion() {
        List<String> described = new ArrayList<>();
        description()
                .path("paths")
                .path("/api/v1/prescribing")
                .path("get")
                .path("parameters")
                .forEach(parameter -> described.add(parameter.path("name").asString()));

        assertThat(described).containsAll(QuestionReader.PARAMETERS).hasSize(QuestionReader.PARAMETERS.size() + 4);
    }

    /** Every enumerated value of every parameter is accepted, and anything else is not. */
    @TestFactory
    Stream<DynamicTest> acceptsTheWordsItDescribes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode parameter : description()
                .path("paths")
                .path("/api/v1/prescribing")
                .path("get")
                .path("parameters")) {
            String name = parameter.path("name").asString();
            for (JsonNode word : parameter.path("schema").path("enum")) {
                String query = name + "=" + word.asString() + (word.asString().equals("codes") ? "&per_codes=01" : "");
                tests.add(DynamicTest.dynamicTest(
                        query,
                        () -> assertThat(RunningServer.get("/api/v1/prescribing?" + query)
                                        .statusCode())
                                .isEqualTo(200)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> answersHaveThePropertiesItDescribes() {
        JsonNode description = description();
        return description.path("paths").properties().stream()
                .map(path -> DynamicTest.dynamicTest(path.getKey(), () -> {
                    HttpResponse<String> answer = RunningServer.get(example(path.getKey()));
                    JsonNode schema = path.getValue()
                            .path("get")
                            .path("responses")
                            .path("200")
                            .path("content")
                            .path("application/json")
                            .path("schema");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    agrees(description, schema, JSON.readTree(answer.body()), path.getKey());
                }));
    }

    private static void agrees(JsonNode description, JsonNode schema, JsonNode value, String where) {
        JsonNode meant = schema.has("$ref")
                ? description.at(schema.path("$ref").asString().substring(1))
                : schema;
        if (meant.has("properties")) {
            List<String> required = new ArrayList<>();
            meant.path("required").forEach(name -> required.add(name.asString()));
            assertThat(meant.path("properties").propertyNames()).as(where).containsAll(value.propertyNames());
            assertThat(value.propertyNames()).as(where).containsAll(required);
            value.properties()
                    .forEach(property -> agrees(
                            description,
                            meant.path("properties").path(property.getKey()),
                            property.getValue(),
                            where + "." + property.getKey()));
        } else if (meant.has("items")) {
            value.forEach(item -> agrees(description, meant.path("items"), item, where + "[]"));
        } else {
            assertThat(types(meant)).as(where + " is " + value).contains(type(value));
        }
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(each -> types.add(each.asString()));
        } else {
            types.add(type.asString());
        }
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "null";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
        };
    }

    private static String example(String path) {
        String filled = path;
        for (Map.Entry<String, String> example : EXAMPLES.entrySet()) {
            filled = filled.replace("{" + example.getKey() + "}", example.getValue());
        }
        return filled.replace("{publication}", first("publications", "id")).replace("{run}", first("runs", "id"));
    }

    private static String first(String list, String property) {
        return JSON.readTree(RunningServer.get("/api/v1/" + list).body())
                .path("rows")
                .get(0)
                .path(property)
                .asString();
    }

    private static JsonNode description() {
        return JSON.readTree(RunningServer.get("/api/v1/openapi.json").body());
    }
}
