package dev.parley.http.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/// Composes an example of every body from the examples of its members, so that what Swagger UI offers to send can
/// be sent, and no example is written twice.
final class Examples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenAPI document;
    /// What is being composed: a comment in its own replies ends here.
    private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());

    Examples(OpenAPI document) {
        this.document = document;
    }

    void give() {
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> {
                    if (operation.getRequestBody() != null) {
                        give(operation.getRequestBody().getContent());
                    }
                    operation.getResponses().getAPIResponses().values().forEach(answer -> give(answer.getContent()));
                });
    }

    private void give(Content content) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().forEach((type, media) -> {
            if (type.endsWith("json")
                    && media.getSchema() != null
                    && media.getExample() == null
                    && media.getExamples() == null) {
                media.setExample(of(media.getSchema()));
            }
        });
    }

    /// @return null where the schema gives no example, or leads back into itself
    private Object of(Schema declared) {
        var schema = Schemas.resolve(document, declared);
        for (var given : List.of(declared, schema)) {
            if (given.getExamples() != null && !given.getExamples().isEmpty()) {
                return typed(schema, given.getExamples().getFirst());
            }
        }
        if (!open.add(schema)) {
            return null;
        }
        var example = composed(schema);
        open.remove(schema);
        return example;
    }

    private Object composed(Schema schema) {
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            return schema.getEnumeration().getFirst();
        }
        if (schema.getAllOf() != null) {
            return merged(schema.getAllOf());
        }
        for (var choice : Arrays.asList(schema.getOneOf(), schema.getAnyOf())) {
            if (choice != null && !choice.isEmpty()) {
                return of(choice.getFirst());
            }
        }
        if (schema.getItems() != null) {
            var item = of(schema.getItems());
            return item == null ? List.of() : List.of(item);
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            var value = of(schema.getAdditionalPropertiesSchema());
            return value == null ? Map.of() : Map.of("019b0a1e-7c00-7000-8000-000000000001", value);
        }
        if (schema.getProperties() != null) {
            return members(schema);
        }
        return is(schema, SchemaType.BOOLEAN) ? Boolean.FALSE : null;
    }

    private Map<String, Object> members(Schema schema) {
        var members = new LinkedHashMap<String, Object>();
        schema.getProperties().forEach((name, member) -> {
            var example = of(member);
            if (example != null) {
                members.put(name, example);
            }
        });
        return members;
    }

    private Object merged(Collection<Schema> parts) {
        var members = new LinkedHashMap<String, Object>();
        parts.stream()
                .map(this::of)
                .filter(Objects::nonNull)
                .forEach(part -> members.putAll(JSON.convertValue(part, Map.class)));
        return members;
    }

    /// Annotations can only hold text: this reads it as what the schema asks for.
    private static Object typed(Schema schema, Object example) {
        if (is(schema, SchemaType.STRING)) {
            return example.toString();
        }
        if (!(example instanceof String text)) {
            return example;
        }
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException _) {
            return text;
        }
    }

    private static boolean is(Schema schema, SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }
}
