package dev.parley.http.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// The schemas of the document, tidied: those that nothing leads to are dropped, ids and times stand where they are
/// used, and a page of articles is called `ArticlePage`.
final class Schemas {

    private static final String PREFIX = "#/components/schemas/";
    private static final Pattern PAGE_OF = Pattern.compile("Page([A-Z]\\w*?)View");

    /// Types of the language that are mere text on the wire, with an example for those who give none.
    private static final Map<String, Text> TEXTS = Map.of(
            "UUID", new Text("uuid", "019a0a1e-7c00-7000-8000-000000000001"),
            "Instant", new Text("date-time", "2026-11-20T09:30:00Z"));

    private final Map<String, Schema> named;
    private final Map<String, Schema> kept = new TreeMap<>();

    private record Text(String format, String example) {}

    private Schemas(OpenAPI document) {
        this.named = Objects.requireNonNullElse(document.getComponents().getSchemas(), Map.of());
    }

    static String name(String ref) {
        return ref.substring(PREFIX.length());
    }

    static String ref(String name) {
        return PREFIX + name;
    }

    /// The schema itself, where the given one only refers to it.
    static Schema resolve(OpenAPI document, Schema schema) {
        return schema.getRef() == null
                ? schema
                : document.getComponents().getSchemas().get(name(schema.getRef()));
    }

    static void tidy(OpenAPI document) {
        var schemas = new Schemas(document);
        Stream.concat(
                        document.getPaths().getPathItems().values().stream()
                                .flatMap(item -> item.getOperations().values().stream())
                                .flatMap(Schemas::of),
                        document.getComponents().getResponses().values().stream()
                                .flatMap(answer -> of(answer.getContent())))
                .forEach(schemas::visit);
        document.getComponents().setSchemas(schemas.kept);
    }

    private static Stream<Schema> of(Operation operation) {
        var parameters = operation.getParameters() == null
                ? Stream.<Schema>of()
                : operation.getParameters().stream().map(Parameter::getSchema);
        var body = operation.getRequestBody() == null
                ? Stream.<Schema>of()
                : of(operation.getRequestBody().getContent());
        var answers =
                operation.getResponses().getAPIResponses().values().stream().flatMap(answer -> of(answer.getContent()));
        return Stream.of(parameters, body, answers).flatMap(all -> all);
    }

    private static Stream<Schema> of(Content content) {
        return content == null
                ? Stream.of()
                : content.getMediaTypes().values().stream().map(MediaType::getSchema);
    }

    private void visit(Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() == null) {
            inside(schema).forEach(this::visit);
            return;
        }
        String name = name(schema.getRef());
        if (TEXTS.containsKey(name)) {
            spellOut(schema, TEXTS.get(name));
            return;
        }
        var page = PAGE_OF.matcher(name);
        String title = page.matches() ? page.group(1) + "Page" : name;
        schema.setRef(ref(title));
        if (named.containsKey(name) && kept.putIfAbsent(title, named.get(name)) == null) {
            visit(named.get(name));
        }
    }

    private static void spellOut(Schema schema, Text text) {
        schema.ref(null).type(List.of(SchemaType.STRING)).format(text.format());
        if (schema.getExamples() == null || schema.getExamples().isEmpty()) {
            schema.setExamples(List.of(text.example()));
        }
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
                .flatMap(Collection::stream);
    }
}
