package dev.parley.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happened in a thread since an event, asked for now and then.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ChangesTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    Reader author;
    Reader ada;
    Reader ben;
    String article;

    @BeforeEach
    void scene() {
        author = newsroom.account("author");
        ada = newsroom.account();
        ben = newsroom.account();
        article = newsroom.published(author);
    }

    private ValidatableResponse since(long seq) {
        newsroom.settle();
        newsroom.settle();
        return ask("since=" + seq);
    }

    private ValidatableResponse ask(String query) {
        return newsroom.stranger().get("/articles/" + article + "/comments/changes?" + query);
    }

    private long pageSeq() {
        newsroom.settle();
        return ((Number) newsroom.stranger()
                        .get("/articles/" + article + "/comments")
                        .extract()
                        .path("thread.seq"))
                .longValue();
    }

    @Test
    void an_untouched_thread_is_at_0_and_nothing_has_happened_since() {
        assertThat(pageSeq(), is(0L));
        since(0).statusCode(200).body("items", empty()).body("seq", is(0)).body("more", is(false));
    }

    @Test
    void a_comment_is_told_with_what_there_is_now() {
        String root = ada.comments(article, "First");

        since(0).body("items", hasSize(1))
                .body("items[0].type", is("comment.created"))
                .body("items[0].id", is(root))
                .body("items[0].parentId", nullValue())
                .body("items[0].counts.thread", is(Map.of("state", "open", "visible", 1, "roots", 1)))
                .body("items[0].counts.comment.state", is("published"))
                .body("items[0].counts.comment.version", is(1))
                .body("items[0].counts.above", empty())
                .body("items[0]", not(hasKey("bodyHtml")));
    }

    @Test
    void a_reply_is_told_with_the_counts_of_all_above_at_once() {
        String root = ada.comments(article, "First");
        String reply = ben.replies(article, root, "Second");
        long seq = pageSeq();
        String below = ada.replies(article, reply, "Third");

        since(seq)
                .body("items.id", contains(below))
                .body("items[0].parentId", is(reply))
                .body("items[0].counts.above.id", contains(root, reply))
                .body("items[0].counts.above.replyCount", contains(1, 1))
                .body("items[0].counts.above.descendantCount", contains(2, 1))
                .body("items[0].counts.thread.visible", is(3));
    }

    @Test
    void what_becomes_of_a_comment_is_told_in_order() {
        String root = ada.comments(article, "First");
        ben.votes(root, 1).statusCode(200);
        ada.patch("/comments/" + root, Map.of("bodyMarkdown", "Other words")).statusCode(200);
        ada.delete("/comments/" + root).statusCode(204);
        ada.put("/comments/" + root + "/restoration").statusCode(200);

        since(0).body(
                        "items.type",
                        contains(
                                "comment.created",
                                "comment.voted",
                                "comment.edited",
                                "comment.removed",
                                "comment.restored"))
                .body("items[1].counts.comment.votes.up", is(1))
                .body("items[4].counts.comment.version", is(4));
    }

    @Test
    void a_tombstone_that_lost_its_last_reply_can_be_seen_to_go() {
        String root = ada.comments(article, "First");
        String reply = ben.replies(article, root, "Second");
        ada.delete("/comments/" + root).statusCode(204);
        long seq = pageSeq();
        ben.delete("/comments/" + reply).statusCode(204);

        since(seq)
                .body("items.id", contains(reply))
                .body("items[0].counts.above[0].state", is("deleted"))
                .body("items[0].counts.above[0].replyCount", is(0))
                .body("items[0].counts.thread.roots", is(0));
    }

    @Test
    void what_nobody_has_seen_is_not_told_until_it_is() {
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"));
        long seq = pageSeq();
        String held = ada.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Wait"))
                .statusCode(202)
                .extract()
                .path("id");
        since(seq).body("items", empty());

        newsroom.account("moderator")
                .post("/moderation/decisions", List.of(Map.of("commentId", held, "version", 1, "action", "approve")))
                .statusCode(200);

        since(seq).body("items.type", contains("comment.created")).body("items.id", contains(held));
    }

    @Test
    void a_change_of_policy_is_told_and_a_hidden_thread_tells_nothing_else() {
        ada.comments(article, "First");
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "hidden"));

        since(0).body("items.type", contains("thread.closed"))
                .body("items[0].id", is(article))
                .body("items[0].counts.thread", is(Map.of("state", "hidden", "visible", 0, "roots", 0)));
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "open"));
        since(0).body("items.type", contains("comment.created", "thread.closed", "thread.opened"));
    }

    @Test
    void a_full_page_says_that_there_is_more_and_may_be_kept_for_longer() {
        for (int n = 0; n < 3; n++) {
            ada.comments(article, "Number " + n);
        }

        newsroom.settle();
        int seq = ask("since=0&limit=2")
                .body("items", hasSize(2))
                .body("more", is(true))
                .header("Cache-Control", containsString("public, max-age=60"))
                .header("Surrogate-Key", containsString("thread:" + article))
                .extract()
                .path("seq");

        ask("limit=2&since=" + seq)
                .body("items", hasSize(1))
                .body("more", is(false))
                .header("Cache-Control", containsString("public, max-age=1,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=20", "since=x", "since=-1", "since=4611686018427387904", "since=0&limit=0"})
    void what_cannot_be_answered_is_refused(String query) {
        ada.comments(article, "First");

        ask(query).statusCode(400).body("code", is("invalid-parameter"));
    }

    @Test
    void an_event_of_another_thread_is_none_of_this_one() {
        String other = newsroom.published();
        ada.comments(other, "Elsewhere");
        int foreign = newsroom.stranger()
                .get("/articles/" + other + "/comments")
                .extract()
                .path("thread.seq");

        since(foreign).statusCode(400).body("errors[0].parameter", is("since"));
    }

    @Test
    void a_thread_that_is_not_public_tells_nothing() {
        String draft = newsroom.draft(author);
        ada.comments(article, "First");
        author.delete("/articles/" + article + "/publication").statusCode(204);

        author.get("/articles/" + draft + "/comments/changes?since=0")
                .statusCode(404)
                .body("code", is("no-such-thread"));
        since(0).statusCode(404).body("code", is("no-such-thread"));
    }

    @Test
    void it_takes_two_questions_however_much_happened() {
        String root = ada.comments(article, "First");
        for (int n = 0; n < 10; n++) {
            root = ben.replies(article, root, "Number " + n);
        }

        newsroom.settle();

        int asked = statements.during(() -> ask("since=0").body("items", hasSize(11)));

        assertThat(asked, is(lessThanOrEqualTo(2)));
    }
}
