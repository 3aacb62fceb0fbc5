package dev.parley.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ServedDocument;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every number that an operation takes in its query, at the bounds that the document names and past them.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class BoundsTest {

    /// It would go on answering for ever; past its bounds it is refused before it begins.
    private static final String STREAM = "/events";

    private static final long FAR = 1_000_000_000;

    /// They say which one, not how many.
    private static final Set<String> NAMES = Set.of("since", "from", "to");

    @Inject
    Newsroom newsroom;

    private Reader admin;
    private String article;
    private String comment;
    private String tag;
    private String webhook;

    /// @param path with an existing thing, and with what has to be asked besides
    record Number(String path, String name, Long least, Long most) {

        List<Long> within() {
            return path.contains(STREAM)
                    ? List.of()
                    : Stream.of(least, most).filter(bound -> bound != null).toList();
        }

        List<Long> beyond() {
            var beyond = new ArrayList<Long>();
            if (least != null) {
                beyond.addAll(List.of(least - 1, -1L, -FAR));
            }
            if (most != null) {
                beyond.addAll(List.of(most + 1, FAR, 9 * FAR));
            }
            return beyond;
        }

        String with(long value) {
            return path + (path.contains("?") ? "&" : "?") + name + "=" + value;
        }
    }

    @BeforeEach
    void scene() {
        admin = newsroom.account("admin");
        article = newsroom.published();
        tag = admin.post("/tags", Map.of("name", newsroom.word())).extract().path("slug");
        webhook = admin.post("/webhooks", Map.of("url", "http://127.0.0.1:9/", "types", List.of("webhook.ping")))
                .extract()
                .path("id");
        var ana = newsroom.account();
        comment = ana.comments(article, "Root");
        ana.replies(article, comment, "Reply");
    }

    private List<Number> numbers() {
        return ServedDocument.current().root().path("paths").properties().stream()
                .flatMap(path -> numbers(path.getKey(), path.getValue().path("get")))
                .toList();
    }

    private Stream<Number> numbers(String path, JsonNode operation) {
        var parameters = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .collect(Collectors.toMap(parameter -> parameter.path("name").asText(), parameter -> parameter));
        return parameters.entrySet().stream()
                .filter(parameter ->
                        parameter.getValue().at("/schema/type").asText().equals("integer"))
                .map(parameter -> new Number(
                        existing(path) + besides(parameters, parameter.getKey()),
                        parameter.getKey(),
                        bound(parameter.getValue(), "minimum"),
                        bound(parameter.getValue(), "maximum")));
    }

    private String existing(String path) {
        return path.replace("/comments/{id}", "/comments/" + comment)
                .replace("/articles/{id}", "/articles/" + article)
                .replace("/tags/{slug}", "/tags/" + tag)
                .replace("/webhooks/{id}", "/webhooks/" + webhook);
    }

    /// What has to be there besides the parameter in question.
    private String besides(Map<String, JsonNode> parameters, String name) {
        return parameters.entrySet().stream()
                .filter(other -> !other.getKey().equals(name))
                .filter(other -> other.getValue().path("required").asBoolean())
                .map(other -> other.getKey() + "="
                        + (other.getKey().equals("url") ? newsroom.page(article) : bound(other.getValue(), "minimum")))
                .collect(Collectors.joining("&", "?", ""))
                .replaceFirst("\\?$", "");
    }

    private static Long bound(JsonNode parameter, String which) {
        var bound = parameter.path("schema").path(which);
        return bound.isMissingNode() ? null : bound.asLong();
    }

    @Test
    void every_number_has_bounds() {
        var numbers = numbers();

        assertThat(
                numbers.stream().map(Number::name).toList(),
                hasItems("limit", "depth", "replies", "above", "siblings", "below", "since"));
        numbers.forEach(number ->
                assertThat(number.toString(), number.most() == null && !NAMES.contains(number.name()), is(false)));
    }

    @Test
    void at_its_bounds_a_number_is_taken() {
        for (var number : numbers()) {
            number.within()
                    .forEach(value -> assertThat(
                            number.with(value),
                            admin.get(number.with(value)).extract().statusCode(),
                            is(200)));
        }
    }

    @Test
    void past_them_it_is_refused_by_its_name() {
        for (var number : numbers()) {
            number.beyond()
                    .forEach(value -> admin.get(number.with(value))
                            .statusCode(400)
                            .body("code", is("invalid-parameter"))
                            .body("errors[0].parameter", is(number.name()))
                            .body("detail", not(is(""))));
        }
    }
}
