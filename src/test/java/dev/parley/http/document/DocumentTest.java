package dev.parley.http.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The committed document is the served one, and it is valid OpenAPI 3.1.
@QuarkusTest
class DocumentTest extends Review {

    /// Formats that others have made, with words of theirs.
    private static final Set<String> OTHERS_WORDS = Set.of("JsonFeed", "Embed");

    private static final Path COMMITTED = Path.of("src/main/openapi/openapi.yaml");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    @Test
    void the_committed_document_is_the_served_one() throws IOException {
        var yaml = new YAMLMapper();
        var committed = yaml.readTree(Files.readString(COMMITTED));
        var served = yaml.readTree(RestAssured.get("/q/openapi?format=yaml").asString());

        assertEquals(
                sorted(committed),
                sorted(served),
                COMMITTED + " is not what the application serves. Write it anew with `./mvnw package -DskipTests`,"
                        + " read the diff, and commit it: it is the contract.");
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
    void it_has_the_shape_of_openapi_3_1() {
        SCHEMAS.getSchema(getClass().getResourceAsStream("/openapi-shape.json"))
                .validate(document.root())
                .forEach(fault -> expect(false, "%s", fault));
    }

    @Test
    void its_schemas_are_json_schemas() {
        var dialect = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        eachSchema((name, schema) -> dialect.validate(schema).forEach(fault -> expect(false, "%s: %s", name, fault)));
        document.root()
                .findValues("schema")
                .forEach(schema -> dialect.validate(schema).forEach(fault -> expect(false, "%s: %s", schema, fault)));
    }

    @Test
    void every_reference_leads_somewhere_and_every_schema_is_used() {
        var refs = document.root().findValues("$ref").stream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());

        refs.forEach(ref -> expect(!document.root().at(ref.substring(1)).isMissingNode(), "%s leads nowhere", ref));
        eachSchema((name, _) -> expect(refs.contains("#/components/schemas/" + name), "nothing uses %s", name));
    }

    @Test
    void schemas_are_named_in_the_words_of_clients() {
        eachSchema((name, _) -> expect(
                name.matches("[A-Z][a-z]+([A-Z][a-z]+)*") && !name.endsWith("View"),
                "schema %s: give the record a name by @Schema(name = …)",
                name));
    }

    @Test
    void nothing_is_null_but_what_a_patch_takes_away() {
        eachSchema((name, schema) -> schema.findValues("type")
                .forEach(type -> expect(
                        name.endsWith("Patch")
                                || !type.isArray()
                                || !type.toString().contains("\"null\""),
                        "%s has a member that may be null: leave it out instead",
                        name)));
    }

    @Test
    void a_word_means_the_same_everywhere() {
        var types = new HashMap<String, Map<String, String>>();
        eachSchema((name, schema) -> List.of("createdAt", "updatedAt", "publishedAt", "version", "slug", "username")
                .forEach(word -> {
                    var member = schema.path("properties").path(word);
                    if (member.has("type") && !name.endsWith("Patch") && !OTHERS_WORDS.contains(name)) {
                        types.computeIfAbsent(word, _ -> new HashMap<>())
                                .put(member.get("type") + " " + member.path("format"), name);
                    }
                }));

        types.forEach((word, kinds) -> expect(kinds.size() == 1, "`%s` has several types: %s", word, kinds));
    }
}
