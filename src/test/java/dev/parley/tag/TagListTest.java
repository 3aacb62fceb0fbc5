package dev.parley.tag;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class TagListTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    Reader editor;
    Reader stranger;
    String word;

    @BeforeEach
    void people() {
        editor = newsroom.account("editor");
        stranger = newsroom.stranger();
        word = newsroom.word();
    }

    @Test
    void a_prefix_finds_names_and_aliases_in_any_case() {
        made("Belarus " + word);
        made("Belgium " + word);
        made("Other " + word, "BELGRADE " + word);

        stranger.get("/tags?q=belarus%20" + word).statusCode(200).body("items.name", hasItem("Belarus " + word));
        stranger.get("/tags?q=BELG&limit=100")
                .body("items.name", hasItem("Belgium " + word))
                .body("items.name", hasItem("Other " + word));
        stranger.get("/tags?q=bel&limit=100")
                .body("items.name", hasItem("Belarus " + word))
                .body("items.name", hasItem("Other " + word));
        stranger.get("/tags?q=be&limit=100")
                .body("items.name", hasItem("Belarus " + word))
                .body("items.name", not(hasItem("Not " + word)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"belrus", "belarsu", "Blarus", "belaru", "belaruss", "blearus"})
    void a_slip_of_the_finger_is_forgiven(String typed) {
        editor.post("/tags", Map.of("name", "Belarus", "kind", "place"));
        editor.post("/tags", Map.of("name", "Mongolia", "kind", "place"));

        stranger.get("/tags?limit=100&q=" + typed)
                .statusCode(200)
                .body("items.name", hasItem("Belarus"))
                .body("items.name", not(hasItem("Mongolia")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "%25%25%25%25", "____", "%5C", "%27", "%20%25"})
    void wildcards_mean_themselves(String typed) {
        made(word);

        stranger.get("/tags?limit=100&q=" + typed).statusCode(200).body("items.name", not(hasItem(word)));
    }

    @Test
    void a_wildcard_in_a_name_is_found() {
        made("100% " + word);

        stranger.get("/tags?q=100%25%20" + word).body("items.name", contains("100% " + word));
    }

    @Test
    void kinds_are_told_apart() {
        editor.post("/tags", Map.of("name", "A " + word, "kind", "event")).statusCode(201);
        editor.post("/tags", Map.of("name", "B " + word, "kind", "series")).statusCode(201);

        stranger.get("/tags?kind=series&limit=100&q=" + word)
                .statusCode(200)
                .body("items.name", contains("B " + word))
                .body("items.kind", everyItem(is("series")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=plaec",
                "sort=nam",
                "sort=-name",
                "q=%20",
                "limit=0",
                "limit=101",
                "limit=x",
                "cursor=x",
                "count=all",
                "kidn=place",
                "kind=place&kind=event",
                "q=%00",
                "q=%FF"
            })
    void a_bad_parameter_is_refused(String query) {
        stranger.get("/tags?" + query).statusCode(400);
    }

    @Test
    void a_question_has_a_limit() {
        stranger.get("/tags?q=" + "q".repeat(80)).statusCode(200);
        stranger.get("/tags?q=" + "q".repeat(81)).statusCode(400).body("errors[0].parameter", is("q"));
    }

    @Test
    void a_cursor_belongs_to_its_query() {
        IntStream.range(0, 3).forEach(n -> made(word + n));
        String cursor =
                stranger.get("/tags?sort=name&limit=1&q=" + word).extract().path("page.next");

        stranger.get("/tags?sort=name&limit=2&q=" + word + "&cursor=" + cursor).statusCode(200);
        stranger.get("/tags?limit=1&q=" + word + "&cursor=" + cursor)
                .statusCode(400)
                .body("code", is("invalid-cursor"));
        stranger.get("/tags?sort=name&limit=1&cursor=" + cursor).statusCode(400);
        char last = cursor.charAt(cursor.length() - 3);
        String altered = cursor.substring(0, cursor.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + cursor.substring(cursor.length() - 2);
        stranger.get("/tags?sort=name&limit=1&q=" + word + "&cursor=" + altered)
                .statusCode(400)
                .body("code", is("invalid-cursor"));
    }

    @Test
    void pages_lead_forth_and_back() {
        IntStream.range(0, 5).forEach(n -> made(word + " " + n));
        String list = "/tags?sort=name&limit=2&count=exact&q=" + word;

        var first = stranger.get(list)
                .body("items.name", contains(word + " 0", word + " 1"))
                .body("page.limit", is(2))
                .body("page.prev", nullValue())
                .body("count.value", is(5))
                .body("count.relation", is("eq"))
                .header("Link", containsString("rel=\"next\""))
                .header("Cache-Control", containsString("public"))
                .extract();
        var second = stranger.get(list + "&cursor=" + first.path("page.next"))
                .body("items.name", contains(word + " 2", word + " 3"))
                .extract();
        stranger.get(list + "&cursor=" + second.path("page.next"))
                .body("items.name", contains(word + " 4"))
                .body("page.next", nullValue());
        stranger.get(list + "&cursor=" + second.path("page.prev"))
                .body("items.name", contains(word + " 0", word + " 1"))
                .body("page.prev", nullValue());
        stranger.get("/tags?count=estimated&q=" + word).body("count.value", is(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-articleCount"})
    void every_tag_is_seen_once_while_others_are_made(String sort) {
        var names = new HashSet<String>();
        IntStream.range(0, 23).forEach(n -> names.add(made("%s %02d".formatted(word, n * 37 % 100))));

        var seen = new ArrayList<String>();
        String path = "/tags?limit=3&sort=%s&q=%s".formatted(sort, word);
        for (String cursor = ""; cursor != null; ) {
            var page = stranger.get(path + cursor).statusCode(200).extract();
            seen.addAll(page.path("items.name"));
            made("%s %02d new".formatted(word, seen.size() * 7 % 100));
            String next = page.path("page.next");
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertEquals(new HashSet<>(seen).size(), seen.size());
        names.forEach(name -> assertEquals(1, Collections.frequency(seen, name), name));
    }

    @Test
    void a_list_that_has_not_changed_is_304() {
        made(word);
        String etag = stranger.get("/tags?q=" + word).extract().header("ETag");

        stranger.with("If-None-Match", etag).get("/tags?q=" + word).statusCode(304);
        editor.patch("/tags/" + word, Map.of("description", "New")).statusCode(200);
        stranger.with("If-None-Match", etag).get("/tags?q=" + word).statusCode(200);
    }

    @Test
    void a_page_costs_one_statement() {
        made(word);

        assertEquals(1, asked(() -> stranger.get("/tags?q=" + word).body("items", hasSize(1))));
        assertEquals(1, asked(() -> stranger.get("/tags?kind=place").statusCode(200)));
        assertEquals(1, asked(() -> stranger.get("/tags/" + word).statusCode(200)));
    }

    /// How many statements were run meanwhile, but for those that the server runs every second by itself.
    private long asked(Runnable question) {
        return statements.ran(question).stream()
                .filter(statement -> !statement.startsWith("with due") && !statement.contains("advisory"))
                .count();
    }

    private String made(String name, String... aliases) {
        editor.post("/tags", Map.of("name", name, "aliases", List.of(aliases))).statusCode(201);
        return name;
    }
}
