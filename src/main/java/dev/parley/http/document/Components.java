package dev.parley.http.document;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// The named parts of the document: finds them, and drops the schemas that nothing leads to.
final class Components {

    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Schema> schemas;
    private final Set<String> reached = new HashSet<>();

    private Components(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /// The name in a reference to a schema.
    static String name(String ref) {
        return ref.substring(SCHEMAS.length());
    }

    static String ref(String name) {
        return SCHEMAS + name;
    }

    /// The schema itself, where the given one only refers to it.
    static Schema resolve(OpenAPI document, Schema schema) {
        return schema.getRef() == null
                ? schema
                : document.getComponents().getSchemas().get(name(schema.getRef()));
    }

    static void prune(OpenAPI document) {
        var components = document.getComponents();
        var used = new Components(Objects.requireNonNullElse(components.getSchemas(), Map.of()));
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(Components::schemas)
                .forEach(used::reach);
        components.getResponses().values().stream()
                .flatMap(answer -> schemas(answer.getContent()))
                .forEach(used::reach);
        var kept = new TreeMap<>(used.schemas);
        kept.keySet().retainAll(used.reached);
        components.setSchemas(kept);
    }

    private static Stream<Schema> schemas(Operation operation) {
        var parameters = operation.getParameters() == null
                ? Stream.<Schema>of()
                : operation.getParameters().stream().map(Parameter::getSchema);
        var body = operation.getRequestBody() == null
                ? Stream.<Schema>of()
                : schemas(operation.getRequestBody().getContent());
        var answers = operation.getResponses().getAPIResponses().values().stream()
                .flatMap(answer -> schemas(answer.getContent()));
        return Stream.of(parameters, body, answers).flatMap(all -> all);
    }

    private static Stream<Schema> schemas(Content content) {
        return content == null
                ? Stream.of()
                : content.getMediaTypes().values().stream().map(MediaType::getSchema);
    }

    private void reach(Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = name(schema.getRef());
            if (reached.add(name)) {
                reach(schemas.get(name));
            }
            return;
        }
        inside(schema).forEach(this::reach);
    }

    private static Stream<Schema> inside(Schema schema) {
        return Stream.of(
                        schema.getProperties() == null
                                ? null
                                : schema.getProperties().values(),
                        schema.getAllOf(),
                        schema.getAnyOf(),
                        schema.getOneOf(),
                        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                                .filter(Objects::nonNull)
                                .toList())
                .filter(Objects::nonNull)
                .flatMap(java.util.Collection::stream);
    }
}
