package dev.parley.tag;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.Standstill;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class TagTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Standstill standstill;

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
    void a_tag_is_made_with_a_slug_of_its_name() {
        editor.post(
                        "/tags",
                        Map.of(
                                "name",
                                " Großes  " + word + " ",
                                "kind",
                                "place",
                                "description",
                                "Big.\r\nVery.",
                                "aliases",
                                List.of("Der " + word)))
                .statusCode(201)
                .header("Location", "/api/v1/tags/grosses-" + word)
                .header("Cache-Control", "private, no-store")
                .body("slug", is("grosses-" + word))
                .body("name", is("Großes " + word))
                .body("kind", is("place"))
                .body("description", is("Big.\nVery."))
                .body("aliases", contains("Der " + word))
                .body("articleCount", is(0));

        stranger.get("/tags/grosses-" + word)
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=60"))
                .header("Surrogate-Key", containsString("tag:"))
                .body("name", is("Großes " + word));
    }

    @Test
    void html_in_a_name_is_text_and_none_of_it_is_in_the_slug() {
        String name = "<svg onload='x'>%s</svg>&\"".formatted(word);

        String slug = editor.post("/tags", Map.of("name", name))
                .statusCode(201)
                .contentType(ContentType.JSON)
                .body("name", is(name))
                .body("slug", matchesPattern("[a-z0-9]+(-[a-z0-9]+)*"))
                .extract()
                .path("slug");

        stranger.get("/tags/" + slug).contentType(ContentType.JSON).body("name", is(name));
        editor.post("/tags", Map.of("name", "Another " + word, "slug", "<b>x</b>"))
                .statusCode(422)
                .body("errors[0].pointer", is("/slug"));
    }

    @Test
    void a_tag_is_a_topic_unless_it_says_otherwise() {
        editor.post("/tags", Map.of("name", word))
                .statusCode(201)
                .body("kind", is("topic"))
                .body("aliases.size()", is(0));
    }

    @Test
    void only_editors_and_admins_change_the_vocabulary() {
        var body = Map.of("name", word);

        stranger.post("/tags", body).statusCode(401).header("WWW-Authenticate", "Bearer");
        for (var role : List.of("author", "moderator")) {
            var other = newsroom.account(role);
            other.post("/tags", body).statusCode(403);
            other.patch("/tags/" + word, body).statusCode(403);
            other.delete("/tags/" + word).statusCode(403);
        }
        newsroom.account("admin").post("/tags", body).statusCode(201);
    }

    @Test
    void names_differ_by_more_than_case_and_compatible_letters() {
        made(word, "Alias " + word);

        editor.post("/tags", Map.of("name", word.toUpperCase()))
                .statusCode(409)
                .body("code", is("tag-taken"))
                .body("errors[0].pointer", is("/name"));
        editor.post("/tags", Map.of("name", "ＡＬＩＡＳ " + word)).statusCode(409);
        editor.post("/tags", Map.of("name", "New " + word, "aliases", List.of("Free " + word, "alias " + word)))
                .statusCode(409)
                .body("errors[0].pointer", is("/aliases/1"));
        stranger.get("/tags/new-" + word).statusCode(404);
        stranger.get("/tags/free-" + word).statusCode(404);
    }

    @Test
    void another_name_with_the_same_slug_gets_the_next_one() {
        made("Cafe " + word);

        editor.post("/tags", Map.of("name", "Café " + word)).statusCode(201).body("slug", is("cafe-" + word + "-2"));
        editor.post("/tags", Map.of("name", "Cafè " + word)).statusCode(201).body("slug", is("cafe-" + word + "-3"));
        editor.post("/tags", Map.of("name", "Cafê " + word, "slug", "cafe-" + word))
                .statusCode(409)
                .body("errors[0].pointer", is("/slug"));
    }

    @Test
    void the_sixtieth_name_with_the_same_slug_gets_the_sixtieth() {
        made(word);

        for (int n = 2; n <= 60; n++) {
            editor.post("/tags", Map.of("name", word + "+".repeat(n)))
                    .statusCode(201)
                    .body("slug", is(word + "-" + n));
        }
    }

    @Test
    void an_alias_leads_to_the_tag_for_good() {
        made(word, "Alias " + word);

        stranger.get("/tags/alias-" + word).statusCode(308).header("Location", "/api/v1/tags/" + word);
        editor.patch("/tags/alias-" + word, Map.of("kind", "place")).statusCode(308);
        editor.delete("/tags/alias-" + word).statusCode(308);
        stranger.get("/tags/" + word).statusCode(200);
    }

    @Test
    void a_patch_changes_what_it_names() {
        made(word, "Alias " + word);

        editor.patch("/tags/" + word, "{\"kind\":\"person\",\"description\":\"Who\"}")
                .statusCode(200)
                .body("kind", is("person"))
                .body("description", is("Who"))
                .body("aliases", contains("Alias " + word));
        editor.patch("/tags/" + word, "{\"description\":null,\"aliases\":[\"Other " + word + "\"]}")
                .statusCode(200)
                .body("description", nullValue())
                .body("kind", is("person"));
        stranger.get("/tags/alias-" + word).statusCode(404);
        stranger.get("/tags/other-" + word).statusCode(308);
        editor.patch("/tags/" + word, "{\"name\":null}").statusCode(422).body("errors[0].pointer", is("/name"));
        editor.patch("/tags/no-" + word, Map.of()).statusCode(404).body("code", is("no-such-tag"));
    }

    @Test
    void a_changed_name_keeps_the_slug() {
        made(word);

        editor.patch("/tags/" + word, Map.of("name", "The " + word))
                .statusCode(200)
                .body("slug", is(word));
        editor.post("/tags", Map.of("name", word)).statusCode(201).body("slug", is(word + "-2"));
    }

    @Test
    void a_slug_that_is_replaced_becomes_an_alias_and_can_come_back() {
        made(word);

        editor.patch("/tags/" + word, Map.of("slug", "new-" + word))
                .statusCode(200)
                .body("aliases", contains(word));
        stranger.get("/tags/" + word).statusCode(308).header("Location", "/api/v1/tags/new-" + word);
        editor.post("/tags", Map.of("name", "Another", "slug", word)).statusCode(409);
        editor.patch("/tags/new-" + word, Map.of("description", "Still"))
                .statusCode(200)
                .body("aliases", contains(word));
        editor.patch("/tags/new-" + word, Map.of("slug", word))
                .statusCode(200)
                .body("aliases", contains("new-" + word));
        stranger.get("/tags/new-" + word).statusCode(308).header("Location", "/api/v1/tags/" + word);
        editor.patch("/tags/" + word, Map.of("aliases", List.of()))
                .statusCode(200)
                .body("aliases.size()", is(0));
        stranger.get("/tags/new-" + word).statusCode(404);
    }

    @Test
    void a_patch_does_not_take_what_belongs_to_another() {
        made(word, "Alias " + word);
        made("Second " + word);

        editor.patch("/tags/second-" + word, Map.of("slug", "alias-" + word))
                .statusCode(409)
                .body("errors[0].pointer", is("/slug"));
        editor.patch("/tags/second-" + word, Map.of("name", word))
                .statusCode(409)
                .body("errors[0].pointer", is("/name"));
        editor.patch("/tags/second-" + word, Map.of("aliases", List.of(word)))
                .statusCode(409)
                .body("errors[0].pointer", is("/aliases/0"));
        stranger.get("/tags/second-" + word).statusCode(200).body("name", is("Second " + word));
    }

    @Test
    void aliases_that_add_nothing_are_dropped() {
        editor.post("/tags", Map.of("name", word, "aliases", List.of(word.toUpperCase(), "A " + word, "a  " + word)))
                .statusCode(201)
                .body("aliases", contains("A " + word));
    }

    @Test
    void a_stale_patch_or_delete_changes_nothing() {
        made(word);
        String etag = stranger.get("/tags/" + word).extract().header("ETag");
        editor.with("If-Match", etag)
                .patch("/tags/" + word, Map.of("kind", "event"))
                .statusCode(200);

        editor.with("If-Match", etag)
                .patch("/tags/" + word, Map.of("kind", "place"))
                .statusCode(412)
                .body("code", is("stale"))
                .body("version", is(2));
        editor.with("If-Match", etag).delete("/tags/" + word).statusCode(412);
        editor.with("If-Match", "rubbish").delete("/tags/" + word).statusCode(400);
        stranger.get("/tags/" + word).statusCode(200).body("kind", is("event"));
    }

    @Test
    void a_tag_that_has_not_changed_is_304() {
        made(word);
        String etag = stranger.get("/tags/" + word).extract().header("ETag");

        stranger.with("If-None-Match", etag).get("/tags/" + word).statusCode(304);
        editor.patch("/tags/" + word, Map.of("kind", "place")).statusCode(200).header("ETag", not(etag));
        stranger.with("If-None-Match", etag).get("/tags/" + word).statusCode(200);
    }

    @Test
    void a_deleted_tag_is_gone_and_its_names_are_free() {
        made(word, "Alias " + word);
        String etag = stranger.get("/tags/" + word).extract().header("ETag");

        editor.delete("/tags/" + word).statusCode(204);
        editor.delete("/tags/" + word).statusCode(204);
        stranger.get("/tags/" + word).statusCode(404).body("code", is("no-such-tag"));
        made("Alias " + word);
        made(word);
        assertNotEquals(etag, stranger.get("/tags/" + word).extract().header("ETag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | 422 | invalid             | /name",
                "{'name':''}                                    | 422 | invalid             | /name",
                "{'name':'  '}                                  | 422 | invalid             | /name",
                "{'name':5}                                     | 400 | malformed-json      | /name",
                "{'name':'a\\u0000b'}                           | 422 | forbidden-character | /name",
                "{'name':'a\\u202Eb'}                           | 422 | forbidden-character | /name",
                "{'name':'a\\u0301\\u0316\\u0301\\u0316\\u0301'} | 422 | forbidden-character | /name",
                "{'name':'a','aliases':['b','a\\u200Bb']}       | 422 | forbidden-character | /aliases/1",
                "{'name':'a','aliases':['b','']}                | 422 | invalid             | /aliases/1",
                "{'name':'a','aliases':[null]}                  | 422 | invalid             | /aliases/0",
                "{'name':'a','aliases':'b'}                     | 400 | malformed-json      | /aliases",
                "{'name':'a','kind':'plaec'}                    | 422 | unknown-kind        | /kind",
                "{'name':'a','kind':7}                          | 400 | malformed-json      | /kind",
                "{'name':'a','kind':['place']}                  | 400 | malformed-json      | /kind",
                "{'name':'a','slug':'Not a slug'}               | 422 | invalid-slug        | /slug",
                "{'name':'a','slug':''}                         | 422 | invalid-slug        | /slug",
                "{'name':'a','nmae':'b'}                        | 400 | unknown-member      | /nmae",
            })
    void bad_input_is_refused_where_it_stands(String body, int status, String code, String pointer) {
        String sent = body.replace('\'', '"').replace("\\\\", "\\");

        editor.post("/tags", sent).statusCode(status).body("code", is(code)).body("errors[0].pointer", is(pointer));
    }

    @Test
    void lengths_have_limits() {
        editor.post("/tags", Map.of("name", "n".repeat(81))).statusCode(422).body("errors[0].code", is("too-long"));
        editor.post("/tags", Map.of("name", word, "description", "d".repeat(1001)))
                .statusCode(422);
        editor.post("/tags", Map.of("name", word, "slug", "s".repeat(97))).statusCode(422);
        editor.post("/tags", Map.of("name", word, "aliases", Collections.nCopies(101, "a")))
                .statusCode(422);
        editor.post(
                        "/tags",
                        Map.of(
                                "name",
                                word,
                                "description",
                                "d".repeat(1000),
                                "aliases",
                                IntStream.range(0, 100)
                                        .mapToObj(n -> word + "x".repeat(60) + n)
                                        .toList()))
                .statusCode(201);
        editor.patch("/tags/" + word, Map.of("slug", "new-" + word))
                .statusCode(422)
                .body("errors[0].pointer", is("/aliases"));
    }

    @Test
    void unknown_kinds_are_answered_with_the_known_ones() {
        editor.post("/tags", Map.of("name", word, "kind", "plase"))
                .statusCode(422)
                .body("detail", endsWith("Did you mean `place`?"))
                .body("detail", containsString("topic, person, organisation, place, event, series"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Belarus", "%20", "no_such", "a%2Fb", "' or 1=1"})
    void what_is_no_slug_is_no_tag(String slug) {
        stranger.get("/tags/" + slug.replace(" ", "%20").replace("'", "%27")).statusCode(404);
    }

    @Test
    void of_many_who_make_one_tag_at_once_one_succeeds() {
        var statuses = Race.of(
                16,
                _ -> editor.post("/tags", Map.of("name", word, "aliases", List.of("Alias " + word)))
                        .extract()
                        .statusCode());

        assertEquals(1, Collections.frequency(statuses, 201));
        assertEquals(15, Collections.frequency(statuses, 409));
    }

    @Test
    void of_many_who_take_one_name_for_their_tags_one_succeeds() {
        IntStream.range(0, 8).forEach(n -> made(word + n));

        var statuses = Race.of(
                8,
                n -> editor.patch("/tags/" + word + n, Map.of("name", "One " + word))
                        .extract()
                        .statusCode());

        assertEquals(1, Collections.frequency(statuses, 200));
        assertEquals(7, Collections.frequency(statuses, 409));
        stranger.get("/tags?q=" + word)
                .body("items.slug", everyItem(containsString(word)))
                .body("items.name", hasItem("One " + word));
    }

    private void made(String name, String... aliases) {
        editor.post("/tags", Map.of("name", name, "aliases", List.of(aliases))).statusCode(201);
    }

    @Test
    void tags_of_one_article_that_go_at_the_same_moment_are_all_off_it() {
        var names = Stream.generate(newsroom::word).limit(4).toList();
        var author = newsroom.account("author");
        String article = author.post("/articles", Map.of("title", "Many tags", "tags", names, "bodyMarkdown", "Words"))
                .statusCode(201)
                .extract()
                .path("id");
        var editor = newsroom.account("editor");

        var statuses = standstill.of(
                "update article set version = version where id = '%s'".formatted(article),
                names.subList(0, 3).stream()
                        .<Supplier<Integer>>map(tag ->
                                () -> editor.delete("/tags/" + tag).extract().statusCode())
                        .toList());

        assertThat(statuses, everyItem(is(204)));
        author.get("/articles/" + article).body("tags.slug", is(names.subList(3, 4)));
    }
}
