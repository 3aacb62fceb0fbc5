package dev.parley.moderation.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every decision can be read later: by moderators in full, by everybody as far as it was about what everybody saw.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class LedgerTest {

    @Inject
    Newsroom newsroom;

    private static void decides(Reader moderator, String comment, int version, String action) {
        moderator
                .post(
                        "/moderation/decisions",
                        List.of(Map.of(
                                "commentId",
                                comment,
                                "version",
                                version,
                                "action",
                                action,
                                "reason",
                                "A reason",
                                "note",
                                "Between us")))
                .statusCode(200)
                .body("[0].outcome", is("done"));
    }

    @Test
    void a_line_says_who_did_what_and_why_and_what_it_was_before_and_after() {
        String article = newsroom.published();
        var author = newsroom.account();
        String comment = author.comments(article, "Some words");
        var moderator = newsroom.account("moderator");
        decides(moderator, comment, 1, "pin");
        decides(moderator, comment, 1, "remove");

        moderator
                .get("/moderation/log?count=exact&commentId=" + comment)
                .statusCode(200)
                .body("count.value", is(2))
                .body("items.action", contains("remove", "pin"))
                .body("items[0].actor", is(moderator.username()))
                .body("items[0].account", is(author.username()))
                .body("items[0].articleId", is(article))
                .body("items[0].reason", is("A reason"))
                .body("items[0].note", is("Between us"))
                .body("items[0].before.comment.state", is("published"))
                .body("items[0].after.comment.state", is("removed"))
                .body("items[0].after.comment.version", is(2))
                .body("items[1].before.comment.pinned", is(false))
                .body("items[1].after.comment.pinned", is(true));
    }

    @Test
    void the_public_reads_what_was_done_and_why_but_neither_who_nor_the_notes() {
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Some words");
        decides(newsroom.account("moderator"), comment, 1, "remove");

        newsroom.stranger()
                .get("/moderation/log?articleId=" + article)
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .body("items.commentId", contains(comment))
                .body("items[0].reason", is("A reason"))
                .body("items[0].actor", nullValue())
                .body("items[0].account", nullValue())
                .body("items[0].note", nullValue());
    }

    @Test
    void the_public_does_not_learn_of_what_it_never_saw() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"));
        String comment = newsroom.account()
                .post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"))
                .statusCode(202)
                .extract()
                .path("id");
        decides(newsroom.account("moderator"), comment, 1, "remove");

        newsroom.stranger().get("/moderation/log?commentId=" + comment).body("items", empty());
        newsroom.account("moderator")
                .get("/moderation/log?commentId=" + comment)
                .body("items.action", contains("remove"));
    }

    @Test
    void not_even_by_a_detour() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"));
        var reader = newsroom.account();
        String comment = reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"))
                .extract()
                .path("id");
        reader.delete("/comments/" + comment).statusCode(204);
        newsroom.stranger().get("/comments/" + comment).statusCode(404);
        reader.put("/comments/" + comment + "/restoration").statusCode(200).body("state", is("pending"));
        decides(newsroom.account("moderator"), comment, 3, "remove");
        newsroom.account("moderator").delete("/comments/" + comment).statusCode(204);

        newsroom.stranger().get("/moderation/log?commentId=" + comment).body("items", empty());
        newsroom.stranger().get("/comments/" + comment).statusCode(404);
        newsroom.stranger().get("/comments/" + comment + "/replies").statusCode(404);
        newsroom.account()
                .post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Reply", "parentId", comment))
                .statusCode(422)
                .body("code", is("parent-not-found"));
    }

    @Test
    void what_is_never_done_cannot_be_asked_for() {
        newsroom.stranger()
                .get("/moderation/log?action=reomve")
                .statusCode(400)
                .body("errors[0].parameter", is("action"));
    }

    @Test
    void what_happened_below_an_article_that_is_no_longer_public_is_not_public_either() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        String comment = newsroom.account().comments(article, "Some words");
        decides(newsroom.account("moderator"), comment, 1, "remove");

        author.delete("/articles/" + article + "/publication").statusCode(204);

        newsroom.stranger().get("/moderation/log?articleId=" + article).body("items", empty());
    }

    @Test
    void only_moderators_ask_about_persons() {
        var reader = newsroom.account();

        reader.get("/moderation/log?account=" + reader.username()).statusCode(403);
        newsroom.stranger().get("/moderation/log?actor=somebody").statusCode(403);
    }

    @Test
    void a_moderators_edit_a_policy_and_a_grant_of_roles_are_decisions_too() {
        String article = newsroom.published();
        var reader = newsroom.account();
        String comment = reader.comments(article, "Some words");
        var moderator = newsroom.account("moderator");
        var admin = newsroom.account("admin");
        moderator
                .patch("/comments/" + comment, Map.of("bodyMarkdown", "Milder words"))
                .statusCode(200);
        moderator
                .put("/articles/" + article + "/comment-policy", Map.of("mode", "readonly"))
                .statusCode(200);
        moderator
                .put("/articles/" + article + "/comment-policy", Map.of("mode", "readonly"))
                .statusCode(200);
        admin.put("/accounts/" + reader.username() + "/roles", Map.of("roles", List.of("reader", "author")))
                .statusCode(200);

        moderator
                .get("/moderation/log?articleId=" + article)
                .body("items.action", contains("set-policy", "edit"))
                .body("items[0].before.policy.mode", is("open"))
                .body("items[0].after.policy.mode", is("readonly"));
        moderator
                .get("/moderation/log?action=grant-roles&account=" + reader.username())
                .body("items.actor", contains(admin.username()))
                .body("items[0].before.roles", contains("reader"))
                .body("items[0].after.roles", contains("reader", "author"));
    }

    @Test
    void rules_are_made_and_deleted_in_the_open_of_moderators_alone() {
        var moderator = newsroom.account("moderator");
        String word = newsroom.word();
        String rule = moderator
                .post("/moderation/rules", Map.of("kind", "word", "text", word, "action", "hold"))
                .statusCode(201)
                .extract()
                .path("id");
        moderator.delete("/moderation/rules/" + rule).statusCode(204);
        moderator.delete("/moderation/rules/" + rule).statusCode(204);

        moderator
                .get("/moderation/log?actor=" + moderator.username())
                .body("items.action", contains("delete-rule", "make-rule"))
                .body("items[1].after.rule.text", is(word))
                .body("items[0].before.rule.action", is("hold"));
        newsroom.stranger().get("/moderation/log?action=make-rule").body("items", empty());
    }

    @Test
    void what_authors_do_to_their_own_is_no_decision() {
        String article = newsroom.published();
        var reader = newsroom.account();
        String comment = reader.comments(article, "Some words");
        reader.patch("/comments/" + comment, Map.of("bodyMarkdown", "Other words"));
        reader.delete("/comments/" + comment).statusCode(204);

        newsroom.account("moderator")
                .get("/moderation/log?articleId=" + article)
                .body("items", empty());
    }

    @Test
    void the_ledger_is_walked_both_ways_and_each_line_is_met_once() {
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Some words");
        var moderator = newsroom.account("moderator");
        IntStream.range(0, 7).forEach(n -> decides(moderator, comment, 1, n % 2 == 0 ? "feature" : "unfeature"));

        var met = new ArrayList<String>();
        String path = "/moderation/log?limit=3&articleId=" + article;
        String next = "";
        String prev = null;
        while (next != null) {
            var page = moderator.get(path + next).statusCode(200).extract();
            met.addAll(page.<List<String>>path("items.id"));
            prev = page.path("page.prev");
            next = page.path("page.next") == null ? null : "&cursor=" + page.path("page.next");
        }
        var before = moderator.get(path + "&cursor=" + prev).extract().<List<String>>path("items.id");

        assertThat(met.size(), is(7));
        assertThat(new HashSet<>(met).size(), is(7));
        assertThat(before, is(met.subList(3, 6)));
        assertThat(before, not(empty()));
    }
}
