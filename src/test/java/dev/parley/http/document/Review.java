package dev.parley.http.document;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.ServedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A look through the served document that notes all that is wrong before it fails.
abstract class Review {

    private final List<String> faults = new ArrayList<>();
    ServedDocument document;

    @BeforeEach
    void fetch() {
        document = ServedDocument.current();
    }

    @AfterEach
    void nothingIsWrong() {
        assertTrue(faults.isEmpty(), () -> "\n- " + String.join("\n- ", faults) + "\n");
    }

    void expect(boolean truth, String otherwise, Object... values) {
        if (!truth) {
            faults.add(otherwise.formatted(values));
        }
    }

    /// Looks at every operation, called such as `GET /api/v1/tags`.
    void eachOperation(BiConsumer<String, JsonNode> look) {
        document.root()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> look.accept(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    }

    void eachSchema(BiConsumer<String, JsonNode> look) {
        document.root()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> look.accept(schema.getKey(), schema.getValue()));
    }
}
