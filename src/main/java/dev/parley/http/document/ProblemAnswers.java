package dev.parley.http.document;

import dev.parley.http.HttpRefusal;
import dev.parley.http.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// The error answers: what the wire itself refuses is described once for all operations, with an example; what an
/// operation says of an error itself is completed to a problem.
final class ProblemAnswers {

    /// The kinds of problem of the wire by status; where there are several, the first stands for them.
    private static final Map<String, HttpRefusal> KINDS = Arrays.stream(HttpRefusal.values())
            .collect(Collectors.toMap(kind -> String.valueOf(kind.status()), kind -> kind, (first, _) -> first));

    private final Components components;

    ProblemAnswers(Components components) {
        this.components = components;
    }

    /// @param own what the operation says of this answer, null where it says nothing
    APIResponse of(String status, APIResponse own) {
        if (own == null) {
            return shared(KINDS.get(status));
        }
        if (own.getContent() == null) {
            own.setContent(content(null));
        }
        return Headers.onto(own, headers(status));
    }

    private APIResponse shared(HttpRefusal kind) {
        String name = Arrays.stream(kind.code().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponse(
                    name,
                    Headers.onto(
                            OASFactory.createAPIResponse()
                                    .description(kind.meaning())
                                    .content(content(example(kind))),
                            headers(String.valueOf(kind.status()))));
        }
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
    }

    private static Content content(Object example) {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                                .example(example));
    }

    private static Map<String, Object> example(HttpRefusal kind) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "/problems/" + kind.code());
        example.put("code", kind.code());
        example.put("title", kind.title());
        example.put("status", kind.status());
        example.put("detail", kind.meaning());
        example.put("requestId", "k3v9x2");
        return example;
    }

    private static List<String> headers(String status) {
        return Stream.concat(
                        Stream.of(Headers.REQUEST_ID, Headers.CACHE_CONTROL),
                        switch (status) {
                            case "401" -> Stream.of(Headers.WWW_AUTHENTICATE);
                            case "503" -> Stream.of(Headers.RETRY_AFTER);
                            default -> Stream.of();
                        })
                .toList();
    }
}
