package dev.parley.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What Swagger UI offers to send can be sent, and what it shows is what comes.
@QuarkusTest
class ExamplesTest extends Review {

    private static final List<String> COMPOSED =
            List.of("$ref", "examples", "example", "enum", "const", "allOf", "oneOf", "anyOf", "properties");

    @Test
    void every_json_body_has_an_example_that_holds() {
        eachOperation((name, operation) -> {
            look(name + " takes", operation.path("requestBody"));
            operation
                    .path("responses")
                    .properties()
                    .forEach(answer -> look(name + " answers " + answer.getKey(), document.resolve(answer.getValue())));
        });
    }

    private void look(String place, JsonNode body) {
        body.path("content").properties().stream()
                .filter(media -> isJson(media.getKey()))
                .forEach(media ->
                        look(place + " " + media.getKey(), media.getValue().path("schema"), media.getValue()));
    }

    private void look(String place, JsonNode schema, JsonNode media) {
        expect(!schema.isMissingNode(), "%s has no schema", place);
        expect(media.has("example") || media.has("examples"), "%s has no example", place);
        if (!schema.isMissingNode() && media.has("example")) {
            document.faults(schema, media.get("example"))
                    .forEach(fault -> expect(false, "%s: the example breaks its schema: %s", place, fault));
        }
    }

    @Test
    void no_example_is_escaped_twice() {
        eachSchema((name, schema) -> expect(
                !schema.toString().contains("\\\\n") && !schema.toString().contains("\\\\\\\""),
                "%s has an example with a backslash that is shown",
                name));
    }

    @Test
    void every_member_has_an_example() {
        eachSchema((name, schema) -> schema.path("properties")
                .properties()
                .forEach(member ->
                        expect(hasExample(member.getValue()), "%s.%s has no example", name, member.getKey())));
    }

    private static boolean hasExample(JsonNode schema) {
        return COMPOSED.stream().anyMatch(schema::has)
                || schema.path("type").asText().equals("boolean")
                || schema.has("items") && hasExample(schema.get("items"))
                || schema.has("additionalProperties") && hasExample(schema.get("additionalProperties"));
    }

    /// One value, and not a line for each of many.
    private static boolean isJson(String mediaType) {
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }
}
