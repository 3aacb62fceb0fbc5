package dev.parley.comment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ThreadTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    Reader bob;
    Reader stranger;
    String article;

    @BeforeEach
    void scene() {
        bob = newsroom.account();
        stranger = newsroom.stranger();
        article = newsroom.published();
    }

    private String thread(String query) {
        return "/articles/" + article + "/comments" + (query.isEmpty() ? "" : "?" + query);
    }

    /// A tree of this size that no two seeds share, with votes; answers with each comment's parent.
    private Map<String, String> grow(int size, long seed) {
        var random = new Random(seed);
        var eve = newsroom.account();
        var parents = new HashMap<String, String>();
        var ids = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            String parent = ids.isEmpty() || random.nextInt(3) == 0 ? null : ids.get(random.nextInt(ids.size()));
            String id = parent == null ? bob.comments(article, "No " + i) : bob.replies(article, parent, "No " + i);
            parents.put(id, parent);
            ids.add(id);
            int vote = random.nextInt(3) - 1;
            if (vote != 0) {
                eve.votes(id, vote).statusCode(200);
            }
        }
        return parents;
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void in_every_order_each_root_is_met_once_forwards_and_backwards(Order order) {
        var parents = grow(24, order.ordinal());
        newsroom.fold(article);
        var roots = new HashSet<String>();
        parents.forEach((id, parent) -> {
            if (parent == null) {
                roots.add(id);
            }
        });
        String query = "limit=3&sort=" + order.wire();
        var pages = new ArrayList<List<String>>();

        var page = stranger.get(thread(query))
                .statusCode(200)
                .body("page.prev", nullValue())
                .body("thread.sort", is(order.wire()));
        pages.add(page.extract().path("items.id"));
        while (page.extract().path("page.next") != null) {
            page = stranger.get(thread(query + "&cursor=" + page.extract().path("page.next")))
                    .statusCode(200);
            pages.add(page.extract().path("items.id"));
        }

        var all = pages.stream().flatMap(List::stream).toList();
        assertEquals(roots.size(), all.size());
        assertEquals(roots, new HashSet<>(all));
        for (int back = pages.size() - 2; back >= 0; back--) {
            page = stranger.get(thread(query + "&cursor=" + page.extract().path("page.prev")))
                    .statusCode(200);
            assertEquals(pages.get(back), page.extract().path("items.id"));
        }
    }

    @Test
    void following_every_cursor_finds_the_whole_tree_once() {
        var parents = grow(40, 7);
        var seen = new ArrayList<Map<String, Object>>();

        String next = null;
        do {
            var page = stranger.get(
                            thread("limit=2&replies=1&depth=1&replySort=new" + (next == null ? "" : "&cursor=" + next)))
                    .statusCode(200);
            page.extract().<List<Map<String, Object>>>path("items").forEach(root -> open(root, seen));
            next = page.extract().path("page.next");
        } while (next != null);

        assertEquals(
                parents.keySet(),
                new HashSet<>(seen.stream().map(comment -> comment.get("id")).toList()));
        assertEquals(parents.size(), seen.size());
        seen.forEach(comment -> assertEquals(parents.get(comment.get("id")), comment.get("parentId")));
    }

    /// Reads a comment's replies to the last, as a client does.
    @SuppressWarnings("unchecked")
    private void open(Map<String, Object> comment, List<Map<String, Object>> seen) {
        seen.add(comment);
        var replies = (Map<String, Object>) comment.get("replies");
        var items = (List<Map<String, Object>>) replies.get("items");
        assertEquals((int) comment.get("replyCount"), items.size() + (int) replies.get("remaining"));
        items.forEach(reply -> open(reply, seen));
        var next = (String) replies.get("next");
        assertEquals((int) replies.get("remaining") > 0, next != null);
        while (next != null) {
            var page = stranger.get(
                            "/comments/" + comment.get("id") + "/replies?limit=2&replies=1&depth=1&cursor=" + next)
                    .statusCode(200);
            page.extract().<List<Map<String, Object>>>path("items").forEach(reply -> open(reply, seen));
            next = page.extract().path("page.next");
        }
    }

    @Test
    void votes_that_fall_while_a_reader_pages_lose_nobody() {
        var roots = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            roots.add(bob.comments(article, "Root " + i));
        }
        var eve = newsroom.account();
        var seen = new HashSet<String>();

        var page = stranger.get(thread("limit=2&sort=top"));
        String moved = page.extract().path("items[0].id");
        seen.addAll(page.extract().path("items.id"));
        while (page.extract().path("page.next") != null) {
            eve.votes(moved, eve.get(thread("")).extract().statusCode() == 200 ? -1 : 0);
            page = stranger.get(
                    thread("limit=2&sort=top&cursor=" + page.extract().path("page.next")));
            seen.addAll(page.extract().path("items.id"));
        }

        assertEquals(new HashSet<>(roots), seen);
    }

    @Test
    void a_flat_tree_is_the_nested_one_in_the_order_of_display() {
        grow(20, 11);

        var nested = stranger.get(thread("limit=100&replies=50&depth=10"))
                .extract()
                .<List<Map<String, Object>>>path("items");
        var line = new ArrayList<Map<String, Object>>();
        nested.forEach(root -> open(root, line));
        List<String> flat = stranger.get(thread("limit=100&replies=50&depth=10&shape=flat"))
                .statusCode(200)
                .body("items.more.remaining", everyItem(is(0)))
                .extract()
                .path("items.id");

        assertEquals(line.stream().map(comment -> comment.get("id")).toList(), flat);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void around_a_comment_lies_a_page_that_holds_it_with_its_ancestors_opened(Order order) {
        var parents = grow(24, 3);
        newsroom.fold(article);

        for (var id : parents.keySet()) {
            List<Map<String, Object>> items = stranger.get(
                            thread("limit=2&replies=0&depth=0&shape=flat&sort=" + order.wire() + "&around=" + id))
                    .statusCode(200)
                    .extract()
                    .path("items");
            var here = items.stream().map(comment -> comment.get("id")).toList();
            assertEquals(here.size(), new HashSet<>(here).size());
            for (String at = id; at != null; at = parents.get(at)) {
                assertTrue(here.contains(at), "an ancestor is missing");
            }
        }
    }

    @Test
    void around_what_the_thread_does_not_show_is_nothing() {
        String elsewhere = bob.comments(newsroom.published(), "Elsewhere");
        bob.comments(article, "Here");

        stranger.get(thread("around=" + elsewhere)).statusCode(404).body("errors[0].parameter", is("around"));
        stranger.get(thread("around=019b0000-0000-7000-8000-000000000000")).statusCode(404);
        stranger.get(thread("around=nonsense")).statusCode(400);
    }

    @Test
    void no_answer_holds_more_than_five_hundred_comments() {
        var roots =
                Stream.generate(() -> bob.comments(article, "Root")).limit(12).toList();
        try (var branches = Executors.newFixedThreadPool(4)) {
            roots.forEach(root -> branches.submit(() -> {
                for (int n = 0; n < 50; n++) {
                    bob.replies(article, root, "Reply");
                }
            }));
        }

        var seen = new ArrayList<Map<String, Object>>();
        stranger.get(thread("limit=100&replies=50&shape=flat"))
                .statusCode(200)
                .body("items.size()", lessThanOrEqualTo(500))
                .body("items.size()", is(500));
        stranger.get(thread("limit=100&replies=50"))
                .extract()
                .<List<Map<String, Object>>>path("items")
                .forEach(root -> open(root, seen));
        assertEquals(12 * 51, seen.size());
    }

    @Test
    void context_shows_ancestors_siblings_and_replies() {
        String root = bob.comments(article, "Root");
        String before = bob.replies(article, root, "Before");
        String focus = bob.replies(article, root, "Focus");
        String after = bob.replies(article, root, "After");
        String below = bob.replies(article, focus, "Below");

        stranger.get("/comments/" + focus + "/context?siblings=1")
                .statusCode(200)
                .body("ancestors.id", contains(root))
                .body("before.id", contains(before))
                .body("focus.id", is(focus))
                .body("focus.replies.items.id", contains(below))
                .body("after.id", contains(after));
        stranger.get("/comments/" + focus + "/context?above=0&below=0")
                .body("ancestors", hasSize(0))
                .body("focus.replies.remaining", is(1));
        stranger.get("/comments/" + root + "/context?siblings=2")
                .body("before", hasSize(0))
                .body("after", hasSize(0));
    }

    @Test
    void several_comments_are_had_by_their_ids_in_that_order() {
        String one = bob.comments(article, "One");
        String two = bob.comments(article, "Two");

        stranger.get("/comments?ids=%s,%s,019b0000-0000-7000-8000-000000000000".formatted(two, one))
                .statusCode(200)
                .body("items.id", contains(two, one));
        stranger.get("/comments").statusCode(400).body("errors[0].parameter", is("ids"));
        stranger.get("/comments?ids=x").statusCode(400);
    }

    @Test
    void active_puts_a_thread_first_when_it_is_answered_deep_down() {
        String old = bob.comments(article, "Old");
        String reply = bob.replies(article, old, "Reply");
        String newer = bob.comments(article, "New");
        bob.replies(article, reply, "Deep");

        newsroom.fold(article);

        stranger.get(thread("sort=active"))
                .body("items.id", contains(old, newer))
                .body("thread.replySort", is("old"));
        stranger.get(thread("sort=new")).body("items.id", contains(newer, old));
        stranger.get(thread("sort=old")).body("items.id", contains(old, newer));
    }

    @Test
    void totals_are_the_same_before_and_after_they_are_folded() {
        grow(15, 5);
        newsroom.settle();
        String before = stranger.get(thread("sort=new")).extract().asString();

        newsroom.fold(article);

        assertEquals(before, stranger.get(thread("sort=new")).extract().asString());
    }

    @Test
    void a_long_page_goes_out_whole_with_its_length() {
        for (int i = 0; i < 10; i++) {
            bob.comments(article, "word ".repeat(400) + i);
        }

        var answer = Wire.send("GET", "/api/v1" + thread(""));

        int octets = answer.body().getBytes(StandardCharsets.UTF_8).length;
        assertTrue(octets > 20_000, "a page too short to show it: " + octets);
        assertEquals(String.valueOf(octets), answer.header("Content-Length"));
    }

    @Test
    void a_page_is_known_by_its_etag_until_anything_in_it_changes() {
        String root = bob.comments(article, "Root");
        var eve = newsroom.account();
        newsroom.settle();
        String etag = stranger.get(thread(""))
                .header("Surrogate-Key", containsString("thread:" + article))
                .extract()
                .header("ETag");
        stranger.with("If-None-Match", etag).get(thread("")).statusCode(304);

        eve.votes(root, 1);
        String voted = stranger.with("If-None-Match", etag)
                .get(thread(""))
                .statusCode(200)
                .extract()
                .header("ETag");
        bob.patch("/me", Map.of("displayName", "Robert")).statusCode(200);
        stranger.with("If-None-Match", voted)
                .get(thread(""))
                .statusCode(200)
                .body("items[0].author.displayName", is("Robert"));
    }

    @Test
    void a_thread_page_is_one_statement_whatever_is_asked_for() {
        grow(12, 2);
        String any = stranger.get(thread("")).extract().path("items[0].id");
        String next = stranger.get(thread("limit=1")).extract().path("page.next");

        for (var query : List.of(
                "", "sort=active&shape=flat", "around=" + any, "limit=1&cursor=" + next, "depth=10&replies=50")) {
            assertEquals(
                    1,
                    statements.ran(() -> stranger.get(thread(query)).statusCode(200)).stream()
                            .filter(sql -> !sql.contains("advisory") && !sql.contains("thread_delta where id in"))
                            .count(),
                    query);
        }
    }

    @Test
    void a_cursor_belongs_to_its_thread_and_its_order() {
        bob.comments(article, "One");
        bob.comments(article, "Two");
        String cursor = stranger.get(thread("limit=1"))
                .body("page.next", notNullValue())
                .extract()
                .path("page.next");

        stranger.get(thread("limit=1&sort=new&cursor=" + cursor))
                .statusCode(400)
                .body("code", is("invalid-cursor"));
        stranger.get("/articles/" + newsroom.published() + "/comments?cursor=" + cursor)
                .statusCode(400);
        stranger.get(thread("cursor=" + cursor.substring(1))).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "replies=-1",
                "replies=51",
                "depth=11",
                "depth=-1",
                "sort=hot",
                "replySort=x",
                "shape=round",
                "limit=1.5"
            })
    void a_parameter_out_of_bounds_is_named(String query) {
        stranger.get(thread(query))
                .statusCode(400)
                .body("errors[0].parameter", is(query.substring(0, query.indexOf('='))));
    }
}
