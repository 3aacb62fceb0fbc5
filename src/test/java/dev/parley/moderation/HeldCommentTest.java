package dev.parley.moderation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What waits for a moderator, and what becomes of it.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class HeldCommentTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    private String article(Map<String, ?> policy) {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        author.put("/articles/" + article + "/comment-policy", policy).statusCode(200);
        return article;
    }

    private String premoderated() {
        return article(Map.of("mode", "premoderated"));
    }

    private static String held(Reader reader, String article, String text) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text))
                .statusCode(202)
                .body("state", is("pending"))
                .extract()
                .path("id");
    }

    private static Map<String, Object> decision(String comment, int version, String action) {
        var decision = new HashMap<String, Object>();
        decision.put("commentId", comment);
        decision.put("version", version);
        decision.put("action", action);
        return decision;
    }

    private static ValidatableResponse decides(Reader moderator, String comment, int version, String action) {
        return moderator
                .post("/moderation/decisions", List.of(decision(comment, version, action)))
                .statusCode(200);
    }

    private static List<String> tree(String article, String sort) {
        return Reader.stranger()
                .get("/articles/" + article + "/comments?limit=100&sort=" + sort)
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static void counts(String article, int visible, int roots) {
        Reader.stranger()
                .get("/articles/" + article + "/comments")
                .body("thread.counts.visible", is(visible))
                .body("thread.counts.roots", is(roots));
    }

    @Test
    void a_held_comment_is_seen_by_its_author_and_moderators_only() {
        String article = premoderated();
        var ana = newsroom.account();

        String id = held(ana, article, "Some words");

        assertThat(tree(article, "new"), empty());
        counts(article, 0, 0);
        newsroom.stranger().get("/comments/" + id).statusCode(404);
        newsroom.account("editor").get("/comments/" + id).statusCode(404);
        newsroom.stranger().get("/comments?ids=" + id).body("items", empty());
        newsroom.account().votes(id, 1).statusCode(404);
        newsroom.account()
                .post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Words", "parentId", id))
                .statusCode(422)
                .body("code", is("parent-not-found"));
        ana.get("/comments/" + id).statusCode(200).body("bodyMarkdown", is("Some words"));
        newsroom.account("moderator").get("/comments/" + id).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "removed from the queue", "removed", "deleted"})
    void what_is_out_of_sight_is_found_in_no_way(String state) {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        var ana = newsroom.account();
        String root = ana.comments(article, "Root");
        String sibling = ana.replies(article, root, "Sibling");
        boolean unseen = List.of("pending", "removed from the queue").contains(state);
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", unseen ? "premoderated" : "open"))
                .statusCode(200);
        String id = ana.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Hidden", "parentId", root))
                .extract()
                .path("id");
        var moderator = newsroom.account("moderator");
        if (state.startsWith("removed")) {
            decides(moderator, id, 1, "remove").body("[0].outcome", is("done"));
        } else if (state.equals("deleted")) {
            ana.delete("/comments/" + id).statusCode(204);
        }
        String etag = ana.get("/comments/" + id).statusCode(200).extract().header("ETag");

        int alone = unseen ? 404 : 410;
        for (var somebody : List.of(newsroom.stranger(), newsroom.account())) {
            for (var seen : List.of(etag, "*")) {
                somebody.with("If-None-Match", seen).get("/comments/" + id).statusCode(alone);
            }
            somebody.get("/comments/" + id + "/context").statusCode(404);
            somebody.get("/comments?ids=" + id).body("items", empty());
            somebody.get("/articles/" + article + "/comments?around=" + id)
                    .statusCode(404)
                    .body("code", is("no-such-comment"));
            somebody.get("/articles/" + article + "/comments?depth=10&replies=50")
                    .body("items[0].replies.items.id", contains(sibling));
            somebody.get("/comments/" + root + "/replies").body("items.id", contains(sibling));
            somebody.get("/comments/" + root + "/context?below=10").body("focus.replies.items.id", contains(sibling));
            somebody.get("/comments/" + sibling + "/context?siblings=20")
                    .body("before", empty())
                    .body("after", empty());
            var replies = somebody.get("/comments/" + id + "/replies");
            if (unseen) {
                replies.statusCode(404);
            } else {
                replies.body("items", empty());
            }
        }
    }

    @Test
    void the_overlay_shows_its_author_what_is_held() {
        String article = premoderated();
        var ana = newsroom.account();
        String id = held(ana, article, "Some words");
        String any = "01890a5d-ac96-774b-bcce-b302099a8057";

        ana.get("/articles/" + article + "/comments/viewer").statusCode(200).body("keySet()", contains(id));
        ana.get("/articles/" + article + "/comments/viewer?ids=" + any)
                .statusCode(200)
                .body(id + ".held.bodyMarkdown", is("Some words"))
                .body(id + ".held.state", is("pending"))
                .body(id + ".canEdit.value", is(true))
                .body(id + ".canReply.value", is(false));
        newsroom.account()
                .get("/articles/" + article + "/comments/viewer?ids=" + any)
                .statusCode(200)
                .body(id, nullValue());
    }

    @Test
    void what_is_approved_stands_where_it_was_posted() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        var ana = newsroom.account();
        String first = ana.comments(article, "First");
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"))
                .statusCode(200);
        String second = held(ana, article, "Second");
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "open"))
                .statusCode(200);
        String third = ana.comments(article, "Third");

        decides(newsroom.account("moderator"), second, 1, "approve")
                .body("[0].outcome", is("done"))
                .body("[0].state", is("published"))
                .body("[0].version", is(2));

        assertThat(tree(article, "old"), contains(first, second, third));
        counts(article, 3, 3);
    }

    @Test
    void an_approved_reply_is_counted_above_it() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        var ana = newsroom.account();
        String root = ana.comments(article, "Root");
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"))
                .statusCode(200);
        String reply = ana.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Reply", "parentId", root))
                .statusCode(202)
                .extract()
                .path("id");
        ana.get("/comments/" + root).body("replyCount", is(0));

        decides(newsroom.account("moderator"), reply, 1, "approve").body("[0].outcome", is("done"));

        ana.get("/comments/" + root).body("replyCount", is(1)).body("descendantCount", is(1));
        counts(article, 2, 1);
    }

    @Test
    void what_is_removed_from_the_queue_was_never_there() {
        String article = premoderated();
        var ana = newsroom.account();
        String id = held(ana, article, "Some words");

        newsroom.account("moderator")
                .post(
                        "/moderation/decisions",
                        List.of(Map.of("commentId", id, "version", 1, "action", "remove", "reason", "Spam")))
                .body("[0].state", is("removed"));

        counts(article, 0, 0);
        newsroom.stranger().get("/comments/" + id).statusCode(404);
        ana.get("/comments/" + id).statusCode(200).body("removal.by", is("moderator"));
    }

    @Test
    void a_decision_on_an_older_text_is_a_conflict() {
        String article = premoderated();
        var ana = newsroom.account();
        String id = held(ana, article, "Some words");
        ana.patch("/comments/" + id, Map.of("bodyMarkdown", "Worse words"))
                .statusCode(200)
                .body("state", is("pending"));

        decides(newsroom.account("moderator"), id, 1, "approve")
                .body("[0].outcome", is("conflict"))
                .body("[0].version", is(2))
                .body("[0].state", is("pending"));
        counts(article, 0, 0);
    }

    @Test
    void what_was_held_for_its_links_is_published_when_they_are_gone() {
        String article = article(Map.of("mode", "open", "premoderateLinks", 2));
        var ana = newsroom.account();
        String one = ana.comments(article, "See https://example.com/a");
        String two = held(ana, article, "See https://example.com/a and https://example.com/b");

        ana.patch("/comments/" + two, Map.of("bodyMarkdown", "See https://example.com/a"))
                .statusCode(200)
                .body("state", is("published"));

        assertThat(tree(article, "old"), contains(one, two));
        counts(article, 2, 2);
    }

    @Test
    void what_waits_for_its_first_reading_and_not_for_its_text_goes_on_waiting_however_it_is_edited() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        String policy = "/articles/" + article + "/comment-policy";
        author.put(policy, Map.of("mode", "premoderated")).statusCode(200);
        var ana = newsroom.account();
        String id = held(ana, article, "Some words");
        author.put(policy, Map.of("mode", "open", "premoderateLinks", 1)).statusCode(200);

        for (String text : List.of("Other words", "See https://example.com/a", "No link any more")) {
            ana.patch("/comments/" + id, Map.of("bodyMarkdown", text))
                    .statusCode(200)
                    .body("state", is("pending"));
        }

        counts(article, 0, 0);
    }

    @Test
    void a_standing_comment_that_gets_links_is_hidden_and_what_is_below_it_stays() {
        String article = article(Map.of("mode", "open", "premoderateLinks", 1));
        var ana = newsroom.account();
        String root = ana.comments(article, "Root");
        String reply = newsroom.account().replies(article, root, "Reply");

        ana.patch("/comments/" + root, Map.of("bodyMarkdown", "See https://example.com/a"))
                .statusCode(200)
                .body("state", is("hidden"));

        newsroom.stranger()
                .get("/articles/" + article + "/comments")
                .body("items[0].state", is("hidden"))
                .body("items[0].bodyMarkdown", nullValue())
                .body("items[0].author", nullValue())
                .body("items[0].replies.items.id", contains(reply))
                .body("thread.counts.visible", is(1));
        newsroom.account("moderator")
                .get("/moderation/queue?queue=hidden&articleId=" + article)
                .statusCode(200)
                .body("items.comment.id", contains(root))
                .body("items[0].reason", is("links"));
        decides(newsroom.account("moderator"), root, 2, "approve").body("[0].state", is("published"));
        counts(article, 2, 1);
    }

    @Test
    void deleting_and_restoring_does_not_get_round_a_moderator() {
        String article = premoderated();
        var ana = newsroom.account();
        String id = held(ana, article, "Some words");
        ana.delete("/comments/" + id).statusCode(204);

        ana.put("/comments/" + id + "/restoration").statusCode(200).body("state", is("pending"));

        counts(article, 0, 0);
        newsroom.account("moderator")
                .get("/moderation/queue?queue=pending&articleId=" + article)
                .body("items.comment.id", contains(id));
    }

    @Test
    void what_a_moderator_removes_after_its_author_deleted_it_its_author_does_not_restore() {
        String article = newsroom.published();
        var ana = newsroom.account();
        String one = ana.comments(article, "One");
        String two = ana.comments(article, "Two");
        ana.delete("/comments/" + one).statusCode(204);
        ana.delete("/comments/" + two).statusCode(204);
        var moderator = newsroom.account("moderator");

        decides(moderator, one, 2, "remove").body("[0].outcome", is("done")).body("[0].state", is("removed"));
        moderator.delete("/comments/" + two).statusCode(204);

        for (String id : List.of(one, two)) {
            ana.put("/comments/" + id + "/restoration").statusCode(409).body("code", is("not-to-be-restored"));
        }
        counts(article, 0, 0);
    }

    @Test
    void nobody_lets_stand_what_they_wrote_themselves_but_an_admin() {
        String article = newsroom.published();
        for (String role : List.of("moderator", "admin")) {
            var writer = newsroom.account(role);
            String id = writer.comments(article, "Some words");
            decides(newsroom.account("moderator"), id, 1, "remove");

            decides(writer, id, 2, "restore").body("[0].outcome", is(role.equals("admin") ? "done" : "not-possible"));
        }
    }

    @Test
    void a_reason_that_cannot_be_stored_is_tidied_and_loses_no_decision() {
        String article = premoderated();
        String id = held(newsroom.account(), article, "Some words");
        var decision = decision(id, 1, "approve");
        decision.put("reason", "Fine\u0000 \u202eby me");
        decision.put("note", "\u0000");

        newsroom.account("moderator")
                .post("/moderation/decisions", List.of(decision))
                .statusCode(200)
                .body("[0].outcome", is("done"));

        newsroom.account("moderator")
                .get("/moderation/log?commentId=" + id)
                .body("items[0].reason", is("Fine by me"))
                .body("items[0].note", nullValue());
    }

    @Test
    void decisions_that_are_none_are_refused() {
        var moderator = newsroom.account("moderator");

        moderator.post("/moderation/decisions", "[]").statusCode(422);
        moderator.post("/moderation/decisions", "[null]").statusCode(422);
        moderator.post("/moderation/decisions", "null").statusCode(400);
        moderator
                .post("/moderation/decisions", "[{\"commentId\":null,\"version\":1,\"action\":\"approve\"}]")
                .statusCode(422);
        moderator
                .post(
                        "/moderation/decisions",
                        IntStream.range(0, 101)
                                .mapToObj(n -> decision("01890a5d-ac96-774b-bcce-b302099a8057", 1, "approve"))
                                .toList())
                .statusCode(422);
        decides(moderator, "01890a5d-ac96-774b-bcce-b302099a8057", 1, "approve").body("[0].outcome", is("not-found"));
    }

    @Test
    void a_first_comment_waits_where_the_policy_says_so_and_the_next_does_not() {
        String article = article(Map.of("mode", "open", "premoderateFirst", true));
        var ana = newsroom.account();
        ana.post("/comments/preview", Map.of("bodyMarkdown", "Words", "articleId", article))
                .statusCode(200)
                .body("outcome", is("held"))
                .body("reason", is("first-comment"));
        String first = held(ana, article, "First");
        decides(newsroom.account("moderator"), first, 1, "approve");

        ana.comments(article, "Second");
    }

    @Test
    void a_moderator_is_not_held_up() {
        newsroom.account("moderator").comments(premoderated(), "Some words");
    }

    @Test
    void the_queue_is_walked_from_its_oldest_on_and_each_is_met_once() {
        String article = premoderated();
        var ana = newsroom.account();
        var posted = IntStream.range(0, 7)
                .mapToObj(n -> held(ana, article, "Words " + n))
                .toList();
        var moderator = newsroom.account("moderator");

        var met = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = moderator
                    .get("/moderation/queue?limit=3&articleId=" + article + next)
                    .statusCode(200)
                    .extract();
            met.addAll(page.<List<String>>path("items.comment.id"));
            String cursor = page.path("page.next");
            next = cursor == null ? null : "&cursor=" + cursor;
        }

        assertThat(met, is(posted));
    }

    @Test
    void a_branch_that_is_locked_takes_no_replies_at_any_depth() {
        String article = newsroom.published();
        var ana = newsroom.account();
        String root = ana.comments(article, "Root");
        String reply = ana.replies(article, root, "Reply");
        var moderator = newsroom.account("moderator");
        decides(moderator, root, 1, "lock").body("[0].outcome", is("done"));

        for (String parent : List.of(root, reply)) {
            ana.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "More", "parentId", parent))
                    .statusCode(409)
                    .body("code", is("thread-locked"));
        }
        newsroom.stranger().get("/comments/" + root).body("locked", is(true));
        ana.get("/articles/%s/comments/viewer?ids=%s,%s".formatted(article, root, reply))
                .body(root + ".canReply.reason", is("thread-locked"))
                .body(reply + ".canReply.reason", is("thread-locked"));
        decides(moderator, root, 1, "unlock");
        ana.replies(article, reply, "More");
    }

    @Test
    void only_roots_are_pinned_and_they_come_first() {
        String article = newsroom.published();
        var ana = newsroom.account();
        String old = ana.comments(article, "Old");
        String reply = ana.replies(article, old, "Reply");
        String young = ana.comments(article, "Young");
        var moderator = newsroom.account("moderator");

        decides(moderator, reply, 1, "pin").body("[0].outcome", is("not-possible"));
        decides(moderator, old, 1, "pin").body("[0].outcome", is("done"));
        decides(moderator, young, 1, "feature").body("[0].outcome", is("done"));

        assertThat(tree(article, "new"), contains(old, young));
        newsroom.stranger().get("/comments/" + young).body("featured", is(true));
    }

    @Test
    void a_hundred_decisions_take_as_many_statements_as_one() {
        String article = premoderated();
        var ana = newsroom.account();
        var moderator = newsroom.account("moderator");
        String one = held(ana, article, "One");
        var hundred = IntStream.range(0, 100)
                .mapToObj(n -> decision(held(ana, article, "Words " + n), 1, "approve"))
                .toList();

        var few = statements.ran(() -> decides(moderator, one, 1, "approve"));
        var many = statements.ran(() -> moderator
                .post("/moderation/decisions", hundred)
                .statusCode(200)
                .body("outcome", everyItem(is("done"))));

        assertThat(String.join("\n", many), many.size(), is(lessThanOrEqualTo(few.size())));
        counts(article, 101, 101);
    }

    @Test
    void of_many_moderators_who_decide_at_once_one_is_heard() {
        String article = premoderated();
        String id = held(newsroom.account(), article, "Some words");
        var moderator = newsroom.account("moderator");

        var outcomes = Race.of(
                8,
                n -> decides(moderator, id, 1, n % 2 == 0 ? "approve" : "remove")
                        .extract()
                        .<String>path("[0].outcome"));

        assertThat(outcomes.stream().filter("done"::equals).toList(), hasSize(1));
        assertThat(outcomes.stream().filter("conflict"::equals).toList(), hasSize(7));
    }

    @ParameterizedTest
    @CsvSource({"remove,restore,published", "restore,approve,published"})
    void what_is_decided_stands_in_the_ledger(String first, String second, String state) {
        String article = newsroom.published();
        String id = newsroom.account().comments(article, "Some words");
        var moderator = newsroom.account("moderator");

        decides(moderator, id, 1, first).body("[0].outcome", is("done"));

        assertThat(
                newsroom.column(
                        "select action || ' ' || (before -> 'comment' ->> 'state') || ' ' || (after -> 'comment' ->> 'state') as value from ledger where comment_id = cast(:id as uuid)",
                        Map.of("id", id)),
                contains(first + " published " + (first.equals("remove") ? "removed" : state)));
    }

    @Test
    void nobody_changes_the_ledger() {
        String id = newsroom.account().comments(newsroom.published(), "Some words");
        newsroom.account("moderator").delete("/comments/" + id + "?reason=Spam").statusCode(204);
        assertThat(
                newsroom.column(
                        "select reason as value from ledger where comment_id = cast(:id as uuid)", Map.of("id", id)),
                contains("Spam"));

        assertThrows(RuntimeException.class, () -> newsroom.change("update ledger set reason = 'Mistake'", Map.of()));
        assertThrows(RuntimeException.class, () -> newsroom.change("delete from ledger", Map.of()));
    }
}
