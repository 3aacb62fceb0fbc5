package dev.parley.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every operation says all that a client needs to know of it.
@QuarkusTest
class OperationsTest extends Review {

    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z]+([A-Z][a-z0-9]*)*");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    @Test
    void every_operation_introduces_itself() {
        var tags = document.root().path("tags").findValuesAsText("name");
        var ids = new HashSet<String>();

        eachOperation((name, operation) -> {
            String id = operation.path("operationId").asText();
            expect(CAMEL_CASE.matcher(id).matches(), "%s: operationId `%s` is not camelCase", name, id);
            expect(ids.add(id), "%s: operationId `%s` is taken", name, id);
            String summary = operation.path("summary").asText();
            expect(!summary.isBlank(), "%s has no summary", name);
            expect(!summary.endsWith("."), "%s: the summary is a title, drop the full stop", name);
            expect(!operation.path("description").asText().isBlank(), "%s has no description", name);
            expect(operation.path("tags").size() == 1, "%s must have one tag, not %s", name, operation.path("tags"));
            String tag = operation.at("/tags/0").asText();
            expect(tags.contains(tag), "%s: tag `%s` has no place in http.document.ReadingOrder", name, tag);
        });
    }

    @Test
    void every_parameter_is_described() {
        eachOperation((name, operation) -> {
            operation.path("parameters").forEach(parameter -> {
                String own = parameter.path("name").asText();
                expect(!parameter.path("description").asText().isBlank(), "%s: `%s` has no description", name, own);
                expect(parameter.has("schema"), "%s: `%s` has no schema", name, own);
            });
            expect(
                    written(name).equals(declared(operation)),
                    "%s declares the path parameters %s",
                    name,
                    declared(operation));
        });
    }

    private static Set<String> written(String name) {
        return PARAMETER.matcher(name).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> declared(JsonNode operation) {
        var names = new HashSet<String>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("path")) {
                names.add(parameter.path("name").asText());
            }
        });
        return names;
    }

    @Test
    void every_operation_says_how_it_can_end() {
        eachOperation((name, operation) -> {
            var statuses = operation.path("responses").properties().stream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            due(name, operation).stream()
                    .filter(status -> !statuses.contains(status))
                    .forEach(status -> expect(false, "%s does not say %s", name, status));
            expect(statuses.stream().anyMatch(status -> status.startsWith("2")), "%s never succeeds", name);
        });
    }

    private static Set<String> due(String name, JsonNode operation) {
        var due = new HashSet<>(Set.of("400", "406", "429", "500", "503"));
        if (operation.has("requestBody")) {
            due.addAll(Set.of("413", "415", "422"));
        }
        if (!operation.path("security").isEmpty()) {
            due.addAll(Set.of("401", "403"));
        }
        if (name.contains("{")) {
            due.add("404");
        }
        return due;
    }

    @Test
    void every_answer_is_described_and_every_error_a_problem() {
        eachOperation((name, operation) -> operation
                .path("responses")
                .properties()
                .forEach(answer -> {
                    String place = name + " " + answer.getKey();
                    var response = document.resolve(answer.getValue());
                    expect(!response.path("description").asText().isBlank(), "%s has no description", place);
                    expect(response.path("headers").has("X-Request-Id"), "%s has no X-Request-Id", place);
                    if (answer.getKey().compareTo("400") >= 0) {
                        var content = response.path("content");
                        expect(
                                content.size() == 1
                                        && content.at("/application~1problem+json/schema/$ref")
                                                .asText()
                                                .equals("#/components/schemas/Problem"),
                                "%s is no problem",
                                place);
                        expect(
                                content.at("/application~1problem+json/example/status")
                                        .asText()
                                        .equals(answer.getKey()),
                                "%s names a problem of another status",
                                place);
                    }
                }));
    }
}
