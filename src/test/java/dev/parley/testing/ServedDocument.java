package dev.parley.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.RestAssured;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The OpenAPI document as the application serves it, ready to be asked: which operation is this, what may it
/// answer. Clients must bear members that they do not know, but tests must not: here every object that lists its
/// members is closed.
public final class ServedDocument {

    static final String BASE = "/api/v1/";

    private static final String SCHEMAS = "#/components/schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COMPOSED = List.of("allOf", "anyOf", "oneOf", "additionalProperties");
    private static ServedDocument current;

    private final JsonNode root;
    private final JsonNode closed;
    private final List<Template> templates;
    /// By the node itself: to compare or to spell one out costs more than to use it.
    private final Map<JsonNode, JsonSchema> schemas = Collections.synchronizedMap(new IdentityHashMap<>());

    private record Template(Pattern pattern, String path) {}

    public ServedDocument(JsonNode root) {
        this.root = root;
        this.closed = close(root.deepCopy());
        this.templates = root.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                // What is spelt out goes before what is a parameter, and before the end.
                .sorted(Comparator.comparing(path -> path.replace('{', '~') + "~"))
                .map(path -> new Template(
                        Pattern.compile("\\Q" + path.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E"), path))
                .toList();
    }

    /// The document of the application under test, fetched once.
    public static synchronized ServedDocument current() {
        if (current == null) {
            current = new ServedDocument(parse(RestAssured.given()
                    .noFilters()
                    .get("/q/openapi?format=json")
                    .asString()));
        }
        return current;
    }

    public JsonNode root() {
        return root;
    }

    /// Whether the document knows this path, with whatever method.
    boolean knows(String path) {
        return template(path).isPresent();
    }

    /// The operation behind a method and a path; HEAD is GET's.
    Optional<JsonNode> operation(String method, String path) {
        String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return template(path)
                .map(template -> root.path("paths").path(template.path()).get(name));
    }

    private Optional<Template> template(String path) {
        return templates.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .findFirst();
    }

    /// The names of all operations.
    public SortedSet<String> operationIds() {
        var ids = new TreeSet<String>();
        root.path("paths").forEach(path -> path.findValuesAsText("operationId").forEach(ids::add));
        return ids;
    }

    /// The node itself, where the given one only refers to it.
    public JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(pointer(node.get("$ref").asText())) : node;
    }

    static JsonPointer pointer(String ref) {
        return JsonPointer.compile(ref.substring(1));
    }

    /// What is wrong with a body, in sentences.
    ///
    /// @param schema as it stands in the document
    public List<String> faults(JsonNode schema, JsonNode body) {
        return schemas.computeIfAbsent(schema, this::compile).validate(body).stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = close(schema.deepCopy());
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.putObject("$defs").setAll((ObjectNode) closed.at("/components/schemas"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        whole,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static <T extends JsonNode> T close(T node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && COMPOSED.stream().noneMatch(object::has)) {
            object.put("additionalProperties", false);
        }
        if (node instanceof ObjectNode object && object.path("$ref").asText().startsWith(SCHEMAS)) {
            object.put("$ref", "#/$defs/" + object.get("$ref").asText().substring(SCHEMAS.length()));
        }
        node.forEach(ServedDocument::close);
        return node;
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is not JSON: " + json, e);
        }
    }
}
