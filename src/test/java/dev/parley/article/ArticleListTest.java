package dev.parley.article;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ArticleListTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    Reader ada;
    Reader stranger;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
    }

    private String published(Map<String, ?> draft) {
        String id = ada.post("/articles", draft).statusCode(201).extract().path("id");
        ada.put("/articles/" + id + "/publication", Map.of()).statusCode(200);
        return id;
    }

    private String tagged(String... tags) {
        return published(Map.of("title", "On " + newsroom.word(), "bodyMarkdown", "Words", "tags", List.of(tags)));
    }

    @Test
    void items_come_without_their_body_newest_first() {
        String first = newsroom.published(ada);
        String second = newsroom.published(ada);

        stranger.get("/articles?author=" + ada.username())
                .statusCode(200)
                .body("items.id", contains(second, first))
                .body("items[0].bodyHtml", nullValue())
                .body("items[0].comments.state", is("open"))
                .header("Cache-Control", containsString("public"))
                .header("ETag", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-publishedAt", "publishedAt", "-updatedAt", "-commentCount", "title"})
    void every_sort_walks_through_all_articles_once_and_back_again(String sort) {
        String tag = newsroom.word();
        var expected = new HashSet<String>();
        for (int i = 0; i < 7; i++) {
            expected.add(tagged(tag));
        }
        var pages = new ArrayList<List<String>>();
        String path = "/articles?limit=2&tag=%s&sort=%s".formatted(tag, sort);

        var page = stranger.get(path).statusCode(200).body("page.prev", nullValue());
        pages.add(page.extract().path("items.id"));
        while (page.extract().path("page.next") != null) {
            page = stranger.get(path + "&cursor=" + page.extract().path("page.next"))
                    .statusCode(200);
            pages.add(page.extract().path("items.id"));
        }

        var all = pages.stream().flatMap(List::stream).toList();
        assertEquals(7, all.size());
        assertEquals(expected, new HashSet<>(all));
        for (int back = pages.size() - 2; back >= 0; back--) {
            page = stranger.get(path + "&cursor=" + page.extract().path("page.prev"))
                    .statusCode(200);
            assertEquals(pages.get(back), page.extract().path("items.id"));
        }
    }

    @Test
    void articles_that_come_while_a_reader_pages_change_nothing_for_the_rest() {
        String tag = newsroom.word();
        var before = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            before.addFirst(tagged(tag));
        }
        var seen = new ArrayList<String>();
        String path = "/articles?limit=2&tag=" + tag;

        var page = stranger.get(path);
        seen.addAll(page.extract().path("items.id"));
        while (page.extract().path("page.next") != null) {
            tagged(tag);
            page = stranger.get(path + "&cursor=" + page.extract().path("page.next"));
            seen.addAll(page.extract().path("items.id"));
        }

        assertEquals(before, seen);
    }

    @Test
    void tags_narrow_a_list_to_any_or_to_all() {
        String one = newsroom.word();
        String two = newsroom.word();
        String a = tagged(one);
        String b = tagged(one, two);
        String c = tagged(two);

        stranger.get("/articles?tag=" + one).body("items.id", contains(b, a));
        stranger.get("/articles?tag=" + one + "," + two).body("items.id", contains(c, b, a));
        stranger.get("/articles?tagAll=" + one + "," + two).body("items.id", contains(b));
        stranger.get("/articles?tag=" + newsroom.word()).body("items", hasSize(0));
    }

    @Test
    void words_of_the_title_find_an_article() {
        String word = newsroom.word();
        String id = published(Map.of("title", "Treaty of " + word, "bodyMarkdown", "x"));

        stranger.get("/articles?q=" + word).body("items.id", contains(id));
        stranger.get("/articles?q=" + word + "+-treaty").body("items", hasSize(0));
        stranger.get("/articles?q=%22)(%26!*%3A").statusCode(200);
    }

    @Test
    void language_and_time_narrow_a_list() {
        String tag = newsroom.word();
        String id = published(Map.of("title", "T " + tag, "bodyMarkdown", "x", "language", "de", "tags", List.of(tag)));
        String at = stranger.get("/articles/" + id).extract().path("publishedAt");

        stranger.get("/articles?tag=" + tag + "&language=de").body("items.id", contains(id));
        stranger.get("/articles?tag=" + tag + "&language=fr").body("items", hasSize(0));
        stranger.get("/articles?tag=" + tag + "&publishedAfter=" + at).body("items.id", contains(id));
        stranger.get("/articles?tag=" + tag + "&publishedBefore=" + at).body("items", hasSize(0));
    }

    @Test
    void a_count_is_given_where_it_is_asked_for() {
        String tag = newsroom.word();
        tagged(tag);
        tagged(tag);

        stranger.get("/articles?tag=" + tag).body("count", nullValue());
        stranger.get("/articles?limit=1&count=exact&tag=" + tag)
                .body("count.value", is(2))
                .body("count.relation", is("eq"));
        stranger.get("/articles?limit=1&count=estimated&tag=" + tag).body("count.value", is(2));
        stranger.get("/articles?count=all").statusCode(400).body("errors[0].parameter", is("count"));
    }

    @Test
    void sparse_fields_leave_the_rest_out() {
        String id = newsroom.published(ada);

        stranger.get("/articles?ids=" + id + "&fields=title,slug")
                .statusCode(200)
                .body("items[0].keySet()", org.hamcrest.Matchers.containsInAnyOrder("id", "title", "slug"));
        stranger.get("/articles?fields=titel").statusCode(400).body("detail", containsString("`title`"));
    }

    @Test
    void the_next_page_is_linked_on_the_public_address() {
        newsroom.published(ada);
        newsroom.published(ada);

        stranger.with("Host", "evil.example")
                .get("/articles?limit=1&author=" + ada.username())
                .header("Link", containsString("rel=\"next\""))
                .header("Link", org.hamcrest.Matchers.not(containsString("evil.example")));
    }

    /// Such a break in a header would make two headers of it, or no answer at all.
    @ParameterizedTest
    @ValueSource(strings = {"q", "tag", "tagAll", "author", "language", "fields", "cursor"})
    @Timeout(30)
    void a_line_break_in_a_question_reaches_no_header(String parameter) {
        String word = newsroom.word();
        for (int n = 0; n < 2; n++) {
            published(Map.of("title", word + " Set-Cookie:x " + n, "bodyMarkdown", "Words", "tags", List.of(word)));
        }
        String value = (parameter.equals("tag") ? word + ",a" : word) + "%0d%0aSet-Cookie:x";

        for (int ready = 0; ready < 2; ready++) {
            var answer = Wire.send("GET", "/api/v1/articles?limit=1&%s=%s".formatted(parameter, value));

            assertNull(answer.header("Set-Cookie"));
            if (List.of("q", "tag").contains(parameter)) {
                assertTrue(answer.header("Link").contains("%0D%0ASet-Cookie%3Ax"), answer.header("Link"));
            } else {
                assertTrue(Set.of(200, 400).contains(answer.status()), answer.toString());
            }
        }
        ada.get("/articles?limit=1&q=" + word + "%0d%0aSet-Cookie:x")
                .statusCode(200)
                .header("Set-Cookie", nullValue())
                .header("Link", containsString("%0D%0ASet-Cookie%3Ax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "scheduled"})
    void pages_of_what_is_not_public_link_to_their_neighbours(String status) {
        var expected = new ArrayList<String>();
        for (int n = 0; n < 3; n++) {
            String id = newsroom.draft(ada);
            if (status.equals("scheduled")) {
                ada.put("/articles/" + id + "/publication", Map.of("publishAt", "209%d-01-01T00:00:00Z".formatted(n)))
                        .statusCode(200);
            }
            expected.addFirst(id);
        }

        var seen = new ArrayList<String>();
        var page = ada.get("/articles?limit=1&status=" + status).statusCode(200);
        seen.addAll(page.extract().path("items.id"));
        while (page.extract().path("page.next") != null) {
            page = ada.get(linked(page, "next")).statusCode(200).body("items.status", is(List.of(status)));
            seen.addAll(page.extract().path("items.id"));
        }
        assertEquals(expected, seen);
        ada.get(linked(page, "prev")).statusCode(200).body("items.id", is(List.of(expected.get(1))));
    }

    /// Where a page's `Link` leads.
    private static String linked(ValidatableResponse page, String relation) {
        return page.extract().headers().getValues("Link").stream()
                .filter(link -> link.endsWith("rel=\"" + relation + "\""))
                .map(link -> link.replaceAll("^<https?://[^/]*|>.*$", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_cursor_of_another_query_is_refused() {
        newsroom.published(ada);
        newsroom.published(ada);
        String path = "/articles?limit=1&author=" + ada.username();
        String cursor = stranger.get(path).extract().path("page.next");
        String altered = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);

        for (var bad : List.of(
                path + "&sort=title&cursor=" + cursor,
                "/articles?limit=1&cursor=" + cursor,
                path + "&cursor=" + altered,
                path + "&cursor=" + cursor.substring(4),
                path + "&cursor=x",
                path + "&cursor=%21")) {
            stranger.get(bad).statusCode(400).body("code", is("invalid-cursor"));
        }
        stranger.get(path.replace("limit=1", "limit=5") + "&cursor=" + cursor).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=1000000000",
                "limit=x",
                "sort=views",
                "ids=1",
                "publishedAfter=yesterday",
                "status=secret",
                "ids=",
                "limit="
            })
    void a_parameter_out_of_bounds_is_named(String query) {
        stranger.get("/articles?" + query)
                .statusCode(400)
                .body("errors[0].parameter", is(query.substring(0, query.indexOf('='))));
    }

    @Test
    void a_list_is_one_statement_and_an_article_is_one() {
        String id = newsroom.published(ada);
        String slug = stranger.get("/articles/" + id).extract().path("slug");

        assertTrue(statements.during(() -> stranger.get("/articles")) <= 2);
        assertTrue(statements.during(() -> stranger.get("/articles?count=exact")) <= 2);
        assertTrue(statements.during(() -> stranger.get("/articles/" + id)) <= 2);
        assertTrue(statements.during(() -> stranger.get("/articles/by-slug/" + slug)) <= 2);
        assertTrue(statements.during(() -> stranger.get("/articles")) >= 1, "the counter counts");
    }
}
