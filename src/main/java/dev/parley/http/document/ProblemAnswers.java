package dev.parley.http.document;

import dev.parley.http.HttpRefusal;
import dev.parley.http.Problem;
import dev.parley.http.Refusal;
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
/// operation says of an error itself is completed to a problem. It need only name the codes, as in
/// ``@APIResponse(responseCode = "409", description = "`thread-closed` or `thread-locked`")``.
final class ProblemAnswers {

    private final Components components;
    private final Kinds kinds;

    ProblemAnswers(Components components, Kinds kinds) {
        this.components = components;
        this.kinds = kinds;
    }

    /// @param said what the operation says of this answer, null where it says nothing
    APIResponse of(String status, APIResponse said) {
        var ofTheWire = Kinds.ofTheWire(status);
        var own = said == null ? OASFactory.createAPIResponse() : said;
        if (own.getDescription() == null && ofTheWire.isPresent()) {
            return shared(ofTheWire.orElseThrow());
        }
        if (own.getDescription() == null) {
            own.setDescription("It was there, and is gone for good");
        }
        var named = kinds.named(own.getDescription());
        if (!named.isEmpty()) {
            own.setDescription(list(named));
        }
        if (own.getContent() == null) {
            own.setContent(content(named.stream()
                    .findFirst()
                    .or(() -> ofTheWire)
                    .map(ProblemAnswers::example)
                    .orElseGet(() -> example(status))));
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
                                    .description(meaning(kind))
                                    .content(content(example(kind))),
                            headers(String.valueOf(kind.status()))));
        }
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
    }

    /// What it means; or all that it can mean, where the wire has several codes of one status.
    private static String meaning(HttpRefusal kind) {
        var same = Arrays.stream(HttpRefusal.values())
                .filter(other -> other.status() == kind.status())
                .toList();
        return same.size() == 1 ? kind.meaning() : list(same);
    }

    private static String list(List<? extends Refusal> kinds) {
        return kinds.stream()
                .map(kind -> "`%s`: %s".formatted(kind.code(), kind.title()))
                .collect(Collectors.joining("; "));
    }

    private static Content content(Object example) {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(Schemas.ref("Problem")))
                                .example(example));
    }

    private static Map<String, Object> example(Refusal kind) {
        return example(kind.code(), kind.title(), kind.status(), kind.meaning());
    }

    private static Map<String, Object> example(String status) {
        return example("gone", "Gone", Integer.parseInt(status), "It is gone for good.");
    }

    private static Map<String, Object> example(String code, String title, int status, String detail) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "/problems/" + code);
        example.put("code", code);
        example.put("title", title);
        example.put("status", status);
        example.put("detail", detail);
        example.put("requestId", "k3v9x2");
        return example;
    }

    private static List<String> headers(String status) {
        return Stream.concat(
                        Stream.of(
                                Headers.REQUEST_ID,
                                Headers.CACHE_CONTROL,
                                Headers.RATE_LIMIT,
                                Headers.RATE_LIMIT_POLICY),
                        switch (status) {
                            case "401" -> Stream.of(Headers.WWW_AUTHENTICATE);
                            case "429", "503" -> Stream.of(Headers.RETRY_AFTER);
                            default -> Stream.of();
                        })
                .toList();
    }
}
