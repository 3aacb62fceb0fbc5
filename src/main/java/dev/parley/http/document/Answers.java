package dev.parley.http.document;

import static org.eclipse.microprofile.openapi.models.PathItem.HttpMethod.GET;
import static org.eclipse.microprofile.openapi.models.PathItem.HttpMethod.PATCH;
import static org.eclipse.microprofile.openapi.models.PathItem.HttpMethod.PUT;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Gives every operation the answers that follow from its shape, each with its headers. What an operation says of
/// an answer itself, such as why it may be 409, is kept.
final class Answers {

    private static final String BASE = "/api/v1/";

    /// An operation's own word on errors that its shape does not tell: statuses with spaces between them.
    private static final String ALSO = "x-also";

    private static final Set<HttpMethod> STAMPED = Set.of(GET, PUT, PATCH);

    /// What the program itself says, and not the site.
    private static final Set<String> UNSTAMPED = Set.of("/problems", "/.well-known");

    private final ProblemAnswers problems;

    Answers(OpenAPI document, Kinds kinds) {
        this.problems = new ProblemAnswers(document.getComponents(), kinds);
        Headers.declare(document.getComponents());
        // A token is welcome everywhere, since some answers show more to those who may see more.
        document.setSecurity(List.of(
                OASFactory.createSecurityRequirement(),
                OASFactory.createSecurityRequirement().addScheme(Document.BEARER)));
    }

    void complete(String path, HttpMethod method, Operation operation) {
        if (!path.startsWith(BASE)) {
            operation.setSecurity(List.of());
        }
        if (operation.getRequestBody() != null && operation.getRequestBody().getRequired() == null) {
            operation.getRequestBody().setRequired(true);
        }
        var answers = new TreeMap<String, APIResponse>(
                operation.getResponses() == null
                        ? Map.of()
                        : operation.getResponses().getAPIResponses());
        boolean stamped = UNSTAMPED.stream().noneMatch(path::startsWith)
                && STAMPED.contains(method)
                && hasState(answers.get("200"));
        if (stamped && method == GET) {
            answers.putIfAbsent("304", OASFactory.createAPIResponse().description("Nothing changed since that ETag"));
        }
        statuses(path, operation).forEach(status -> answers.putIfAbsent(String.valueOf(status), null));
        also(operation).forEach(status -> answers.putIfAbsent(status, null));

        var complete = OASFactory.createAPIResponses();
        answers.forEach((status, answer) -> complete.addAPIResponse(
                status,
                status.startsWith("4") || status.startsWith("5")
                        ? problems.of(status, answer)
                        : Headers.onto(answer, headers(status, stamped, method, operation))));
        operation.setResponses(complete);
    }

    private static Stream<String> also(Operation operation) {
        var extensions = operation.getExtensions();
        if (extensions == null || !extensions.containsKey(ALSO)) {
            return Stream.of();
        }
        String statuses = String.valueOf(extensions.get(ALSO));
        operation.removeExtension(ALSO);
        return Stream.of(statuses.split(" "));
    }

    /// Whether it shows a state that an ETag could stand for: the rest are streams, such as lines of JSON, known only
    /// when
    /// they have been sent.
    private static boolean hasState(APIResponse answer) {
        return answer != null
                && answer.getContent() != null
                && answer.getContent().getMediaTypes().keySet().stream()
                        .anyMatch(type -> type.endsWith("json") && !type.endsWith("ndjson") || type.endsWith("xml"));
    }

    private static Set<Integer> statuses(String path, Operation operation) {
        var statuses = new TreeSet<>(Set.of(400, 406, 429, 500, 503));
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of(413, 415, 422));
        }
        if (path.startsWith(BASE)) {
            statuses.add(401);
        }
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            statuses.addAll(Set.of(401, 403));
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        parameter(operation, Parameter.In.HEADER, "If-Match").forEach(ifMatch -> {
            statuses.add(412);
            if (Boolean.TRUE.equals(ifMatch.getRequired())) {
                statuses.add(428);
            }
        });
        return statuses;
    }

    private static List<String> headers(String status, boolean stamped, HttpMethod method, Operation operation) {
        return Stream.of(
                        Stream.of(Headers.REQUEST_ID, Headers.CACHE_CONTROL),
                        isOfCaller(status, method, operation)
                                ? Stream.of(Headers.RATE_LIMIT, Headers.RATE_LIMIT_POLICY)
                                : Stream.<String>of(),
                        stamped && (status.equals("200") || status.equals("304"))
                                ? Stream.of(Headers.ETAG)
                                : Stream.<String>of(),
                        Set.of("201", "202", "308").contains(status)
                                ? Stream.of(Headers.LOCATION)
                                : Stream.<String>of(),
                        status.equals("200")
                                ? parameter(operation, Parameter.In.QUERY, "cursor")
                                        .map(_ -> Headers.LINK)
                                : Stream.<String>of())
                .flatMap(names -> names)
                .toList();
    }

    /// Whether no cache may keep it for others, so that it tells what is left to this caller.
    private static boolean isOfCaller(String status, HttpMethod method, Operation operation) {
        return !status.equals("308")
                && (method != GET
                        || operation.getSecurity() != null
                                && !operation.getSecurity().isEmpty());
    }

    private static Stream<Parameter> parameter(Operation operation, Parameter.In in, String name) {
        return operation.getParameters() == null
                ? Stream.of()
                : operation.getParameters().stream()
                        .filter(parameter -> parameter.getIn() == in && name.equals(parameter.getName()));
    }
}
