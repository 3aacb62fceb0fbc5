package dev.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.ArrayList;
import java.util.List;

/// Holds every answer that a test receives against the document: is it one that the document promises, with that
/// status, those headers and that body? [Harness] puts it into REST Assured, so no test can forget it.
public final class Contract implements Filter {

    private static final String PROBLEM = "application/problem+json";

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext conversation) {
        var response = conversation.next(request, expected);
        check(Answer.to(request.getMethod(), request.getURI(), response));
        return response;
    }

    /// @throws AssertionError naming everything that the document does not say
    public static void check(Answer answer) {
        var faults = faults(ServedDocument.current(), answer);
        if (!faults.isEmpty()) {
            throw new AssertionError("%s, which breaks the contract:\n- %s\n%s"
                    .formatted(answer, String.join("\n- ", faults), answer.body()));
        }
    }

    static List<String> faults(ServedDocument document, Answer answer) {
        var faults = new ArrayList<String>();
        if (answer.header("X-Request-Id") == null) {
            faults.add("it has no X-Request-Id");
        }
        if (answer.header("Date") == null) {
            faults.add("it has no Date");
        }
        // What Quarkus serves itself; and what tests bring along to provoke the wire.
        if (answer.path().startsWith("/q/")) {
            return faults;
        }
        faults.addAll(Reticence.faults(answer));
        if (answer.status() == 429
                && (answer.header("RateLimit") == null || answer.header("RateLimit-Policy") == null)) {
            faults.add("it does not name the limit that was reached");
        }
        if (answer.isProblem()) {
            faults.addAll(problem(document, answer));
        }
        if (!answer.path().startsWith("/test/") && !answer.method().equals("OPTIONS")) {
            faults.addAll(operation(document, answer));
        }
        return faults;
    }

    private static List<String> problem(ServedDocument document, Answer answer) {
        if (answer.method().equals("HEAD")) {
            return List.of();
        }
        if (!PROBLEM.equals(answer.mediaType())) {
            return List.of("an error must be %s, not %s".formatted(PROBLEM, answer.mediaType()));
        }
        var body = ServedDocument.parse(answer.body());
        var faults = new ArrayList<>(document.faults(document.root().at("/components/schemas/Problem"), body));
        if (body.path("status").asInt() != answer.status()) {
            faults.add("the problem says status " + body.path("status"));
        }
        if (!body.path("requestId").asText().equals(answer.header("X-Request-Id"))) {
            faults.add("the problem's requestId is not the X-Request-Id");
        }
        if (!body.path("type").asText().equals("/problems/" + body.path("code").asText())) {
            faults.add("type and code of the problem do not agree");
        }
        return faults;
    }

    private static List<String> operation(ServedDocument document, Answer answer) {
        var operation = document.operation(answer.method(), answer.path());
        if (operation.isEmpty()) {
            // A path that cannot be read is refused before anyone asks what is there.
            boolean refused = answer.status() == 404 || answer.status() == 405 || answer.status() == 400;
            return refused ? List.of() : List.of("the document knows no such operation");
        }
        var promised = operation.get().path("responses").get(String.valueOf(answer.status()));
        if (promised == null) {
            return List.of("the document does not promise %d, only %s"
                    .formatted(
                            answer.status(),
                            operation.get().path("responses").properties().stream()
                                    .map(java.util.Map.Entry::getKey)
                                    .toList()));
        }
        var response = document.resolve(promised);
        var faults = new ArrayList<>(headers(document, response, answer));
        if (!answer.isProblem() && !answer.method().equals("HEAD")) {
            faults.addAll(content(document, response, answer));
        }
        return faults;
    }

    private static List<String> headers(ServedDocument document, JsonNode response, Answer answer) {
        return response.path("headers").properties().stream()
                .filter(header ->
                        document.resolve(header.getValue()).path("required").asBoolean())
                .filter(header -> answer.header(header.getKey()) == null)
                .map(header -> "the header %s is missing".formatted(header.getKey()))
                .toList();
    }

    private static List<String> content(ServedDocument document, JsonNode response, Answer answer) {
        if (!response.has("content")) {
            return answer.body().isEmpty() ? List.of() : List.of("the document promises no body");
        }
        var promised = response.path("content").get(String.valueOf(answer.mediaType()));
        if (promised == null) {
            return List.of("the document does not promise the media type " + answer.mediaType());
        }
        if (answer.mediaType().endsWith("xml")) {
            return WellFormed.faults(answer.body());
        }
        return isJson(answer.mediaType()) && promised.has("schema")
                ? document.faults(promised.get("schema"), ServedDocument.parse(answer.body()))
                : List.of();
    }

    /// Of lines of JSON, each is another.
    private static boolean isJson(String mediaType) {
        return mediaType.endsWith("json") && !mediaType.endsWith("ndjson");
    }
}
