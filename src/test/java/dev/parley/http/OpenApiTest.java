package dev.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.parley.testing.ServedDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The document is what the application serves, valid, and complete: every operation says all that a client needs.
@QuarkusTest
class OpenApiTest {

    private static final Path COMMITTED = Path.of("src/main/openapi/openapi.yaml");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z]+([A-Z][a-z0-9]+)*");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> ALWAYS = Set.of("400", "406", "500", "503");

    private final ServedDocument document = ServedDocument.current();
    private final List<String> faults = new ArrayList<>();

    private void nothingIsWrong() {
        assertTrue(faults.isEmpty(), () -> "\n- " + String.join("\n- ", faults));
    }

    private void expect(boolean truth, String fault, Object... values) {
        if (!truth) {
            faults.add(fault.formatted(values));
        }
    }

    private void eachOperation(BiConsumer<String, JsonNode> look) {
        document.root()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> look.accept(
                                operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue())));
    }

    @Test
    void the_committed_document_is_the_served_one() throws IOException {
        var committed = new YAMLMapper().readTree(Files.readString(COMMITTED));
        var served = new YAMLMapper()
                .readTree(RestAssured.get("/q/openapi?format=yaml").asString());

        assertEquals(
                sorted(committed),
                sorted(served),
                "%s is not what the application serves. Write it anew with `./mvnw package -DskipTests`, read the diff, "
                                .formatted(COMMITTED)
                        + "and commit it: it is the contract.");
        assertEquals(names(committed.path("paths")), names(served.path("paths")), "The reading order differs");
    }

    /// Within an object the order of members says nothing, and is not kept on the way to the client.
    private static String sorted(JsonNode document) {
        var json = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
                .build();
        try {
            return json.writeValueAsString(json.convertValue(document, Map.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void it_has_the_shape_of_openapi_3_1() throws IOException {
        JsonSchema shape = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(getClass().getResourceAsStream("/openapi-shape.json"));

        shape.validate(document.root()).forEach(fault -> faults.add(fault.toString()));

        nothingIsWrong();
    }

    @Test
    void its_schemas_are_json_schemas() {
        var dialect = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        document.root()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> dialect.validate(schema.getValue())
                        .forEach(fault -> faults.add(schema.getKey() + ": " + fault)));
        document.root()
                .findValues("schema")
                .forEach(schema -> dialect.validate(schema).forEach(fault -> faults.add(schema + ": " + fault)));

        nothingIsWrong();
    }

    @Test
    void every_reference_leads_somewhere_and_every_schema_is_used() {
        var refs = document.root().findValues("$ref").stream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());

        refs.forEach(ref -> expect(
                ref.startsWith("#/") && !document.root().at(ref.substring(1)).isMissingNode(),
                "%s leads nowhere",
                ref));
        document.root()
                .at("/components/schemas")
                .fieldNames()
                .forEachRemaining(
                        name -> expect(refs.contains("#/components/schemas/" + name), "nothing uses schema %s", name));

        nothingIsWrong();
    }

    @Test
    void every_operation_introduces_itself() {
        var tags = document.root().findValue("tags").findValuesAsText("name");
        var ids = new HashSet<String>();

        eachOperation((name, operation) -> {
            String id = operation.path("operationId").asText();
            expect(CAMEL_CASE.matcher(id).matches(), "%s: operationId `%s` is not camelCase", name, id);
            expect(ids.add(id), "%s: operationId `%s` is taken", name, id);
            expect(!operation.path("summary").asText().isBlank(), "%s has no summary", name);
            expect(
                    !operation.path("summary").asText().endsWith("."),
                    "%s: a summary is no sentence, drop the full stop",
                    name);
            expect(!operation.path("description").asText().isBlank(), "%s has no description", name);
            expect(operation.path("tags").size() == 1, "%s must have one tag, not %s", name, operation.path("tags"));
            operation
                    .path("tags")
                    .forEach(tag -> expect(
                            tags.contains(tag.asText()),
                            "%s: tag `%s` has no place in the reading order (http.document.ReadingOrder)",
                            name,
                            tag.asText()));
        });

        nothingIsWrong();
    }

    @Test
    void every_parameter_is_described() {
        eachOperation((name, operation) -> {
            var declared = new HashSet<String>();
            operation.path("parameters").forEach(parameter -> {
                expect(
                        !parameter.path("description").asText().isBlank(),
                        "%s: parameter %s has no description",
                        name,
                        parameter.path("name"));
                expect(parameter.has("schema"), "%s: parameter %s has no schema", name, parameter.path("name"));
                if (parameter.path("in").asText().equals("path")) {
                    declared.add(parameter.path("name").asText());
                }
            });
            var written = PARAMETER
                    .matcher(name)
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            expect(written.equals(declared), "%s declares the path parameters %s", name, declared);
        });

        nothingIsWrong();
    }

    @Test
    void every_error_is_a_problem() {
        eachOperation((name, operation) -> {
            var answers = operation.path("responses");
            var due = new HashSet<>(ALWAYS);
            if (operation.has("requestBody")) {
                due.addAll(Set.of("413", "415", "422"));
            }
            if (operation.path("security").size() > 0) {
                due.addAll(Set.of("401", "403"));
            }
            if (name.contains("{")) {
                due.add("404");
            }
            due.forEach(status -> expect(answers.has(status), "%s does not say %s", name, status));
            answers.properties().forEach(answer -> {
                var response = document.resolve(answer.getValue());
                expect(
                        !response.path("description").asText().isBlank(),
                        "%s %s has no description",
                        name,
                        answer.getKey());
                expect(
                        response.path("headers").has("X-Request-Id"),
                        "%s %s has no X-Request-Id",
                        name,
                        answer.getKey());
                if (answer.getKey().compareTo("400") >= 0) {
                    expect(
                            response.at("/content/application~1problem+json/schema/$ref")
                                            .asText()
                                            .equals("#/components/schemas/Problem")
                                    && response.path("content").size() == 1,
                            "%s %s is no problem",
                            name,
                            answer.getKey());
                }
            });
            expect(
                    StreamSupport.stream(((Iterable<String>) answers::fieldNames).spliterator(), false)
                            .anyMatch(status -> status.matches("[23].*")),
                    "%s never succeeds",
                    name);
        });

        nothingIsWrong();
    }

    @Test
    void every_json_body_has_an_example_that_holds() {
        eachOperation((name, operation) -> {
            operation
                    .path("requestBody")
                    .path("content")
                    .properties()
                    .forEach(media -> example(name + " takes " + media.getKey(), media.getKey(), media.getValue()));
            operation
                    .path("responses")
                    .properties()
                    .forEach(answer -> document.resolve(answer.getValue())
                            .path("content")
                            .properties()
                            .forEach(media -> example(
                                    "%s answers %s %s".formatted(name, answer.getKey(), media.getKey()),
                                    media.getKey(),
                                    media.getValue())));
        });

        nothingIsWrong();
    }

    private void example(String place, String type, JsonNode media) {
        if (!type.endsWith("json")) {
            return;
        }
        expect(media.has("schema"), "%s without a schema", place);
        expect(media.has("example") || media.has("examples"), "%s without an example", place);
        if (media.has("schema") && media.has("example")) {
            document.faults(media.get("schema"), media.get("example"))
                    .forEach(fault -> faults.add("%s: the example breaks its schema: %s".formatted(place, fault)));
        }
    }

    @Test
    void every_member_has_an_example() {
        document.root()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(member -> expect(
                                hasExample(member.getValue()),
                                "%s.%s has no example",
                                schema.getKey(),
                                member.getKey())));

        nothingIsWrong();
    }

    private boolean hasExample(JsonNode schema) {
        boolean composed =
                List.of("$ref", "examples", "example", "enum", "const", "allOf", "oneOf", "anyOf", "properties")
                        .stream()
                        .anyMatch(schema::has);
        return composed
                || schema.path("type").asText().equals("boolean")
                || schema.has("items") && hasExample(schema.get("items"))
                || schema.has("additionalProperties") && hasExample(schema.get("additionalProperties"));
    }

    @Test
    void nothing_is_null_but_what_a_patch_takes_away() {
        document.root().at("/components/schemas").properties().stream()
                .filter(schema -> !schema.getKey().endsWith("Patch"))
                .forEach(schema -> schema.getValue()
                        .findValues("type")
                        .forEach(type -> expect(
                                !type.toString().contains("\"null\""),
                                "%s has a member that may be null",
                                schema.getKey())));

        nothingIsWrong();
    }

    @Test
    void a_list_item_and_the_thing_share_their_words() {
        var types = new HashMap<String, Map<String, String>>();
        for (var same : List.of("id", "createdAt", "updatedAt", "publishedAt", "version", "slug", "username")) {
            document.root().at("/components/schemas").properties().stream()
                    .filter(schema ->
                            schema.getValue().at("/properties/" + same).has("type"))
                    .forEach(schema -> types.computeIfAbsent(same, _ -> new HashMap<>())
                            .put(
                                    schema.getValue()
                                                    .at("/properties/" + same + "/type")
                                                    .toString()
                                            + schema.getValue().at("/properties/" + same + "/format"),
                                    schema.getKey()));
        }
        types.forEach((member, kinds) -> expect(kinds.size() < 2, "`%s` has several types: %s", member, kinds));

        nothingIsWrong();
    }
}
