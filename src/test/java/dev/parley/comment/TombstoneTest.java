package dev.parley.comment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class TombstoneTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    Reader bob;
    Reader mia;
    Reader stranger;
    String article;

    @BeforeEach
    void scene() {
        bob = newsroom.account();
        mia = newsroom.account("moderator");
        stranger = newsroom.stranger();
        article = newsroom.published();
    }

    private String thread() {
        return "/articles/" + article + "/comments";
    }

    @Test
    void a_deleted_comment_with_replies_stays_as_a_tombstone() {
        String root = bob.comments(article, "Secret");
        String reply = mia.replies(article, root, "Reply");

        bob.delete("/comments/" + root).statusCode(204);
        bob.delete("/comments/" + root).statusCode(204);

        stranger.get(thread())
                .body("items[0].id", is(root))
                .body("items[0].state", is("deleted"))
                .body("items[0].author", nullValue())
                .body("items[0].bodyMarkdown", nullValue())
                .body("items[0].bodyHtml", nullValue())
                .body("items[0].removal.by", is("author"))
                .body("items[0].replyCount", is(1))
                .body("items[0].replies.items.id", contains(reply))
                .body("thread.counts.visible", is(1));
        stranger.get("/comments/" + root).statusCode(200).body("bodyMarkdown", nullValue());
    }

    @Test
    void its_author_and_moderators_still_read_the_text_and_nobody_else_is_given_it() {
        String root = bob.comments(article, "Secret");
        mia.replies(article, root, "Reply");
        mia.delete("/comments/" + root + "?reason=Off%20topic").statusCode(204);

        bob.get("/comments/" + root)
                .body("bodyMarkdown", is("Secret"))
                .body("removal.reason", is("Off topic"))
                .body("removal.by", is("moderator"))
                .header("Cache-Control", "private, no-store");
        mia.get("/comments/" + root).body("bodyMarkdown", is("Secret"));
        newsroom.account().get("/comments/" + root).body("bodyMarkdown", nullValue());
    }

    @Test
    void who_reads_the_text_of_a_tombstone_has_another_etag_than_who_does_not() {
        String root = bob.comments(article, "Secret");
        mia.replies(article, root, "Reply");
        mia.delete("/comments/" + root).statusCode(204);
        String etag = mia.get("/comments/" + root).extract().header("ETag");

        stranger.with("If-None-Match", etag)
                .get("/comments/" + root)
                .statusCode(200)
                .body("bodyMarkdown", nullValue());
        mia.with("If-None-Match", etag).get("/comments/" + root).statusCode(304);
    }

    @Test
    void a_deleted_comment_without_replies_is_gone_from_the_tree() {
        String root = bob.comments(article, "Alone");

        bob.delete("/comments/" + root).statusCode(204);

        stranger.get(thread()).body("items", hasSize(0)).body("thread.counts.roots", is(0));
        stranger.get("/comments/" + root).statusCode(410).body("code", is("comment-gone"));
        stranger.get("/comments?ids=" + root).body("items", hasSize(0));
        bob.get("/comments/" + root).statusCode(200).body("bodyMarkdown", is("Alone"));
    }

    @Test
    void a_tombstone_goes_with_its_last_reply_and_returns_with_it() {
        String root = bob.comments(article, "Root");
        String middle = bob.replies(article, root, "Middle");
        String leaf = bob.replies(article, middle, "Leaf");
        bob.delete("/comments/" + root).statusCode(204);
        bob.delete("/comments/" + middle).statusCode(204);
        stranger.get(thread())
                .body("items[0].descendantCount", is(1))
                .body("items[0].replies.items[0].replies.items.id", contains(leaf));

        bob.delete("/comments/" + leaf).statusCode(204);

        stranger.get(thread())
                .body("items", hasSize(0))
                .body("thread.counts.visible", is(0))
                .body("thread.counts.roots", is(0));
        bob.put("/comments/" + leaf + "/restoration").statusCode(200);
        stranger.get(thread())
                .body("items[0].id", is(root))
                .body("thread.counts.visible", is(1))
                .body("thread.counts.roots", is(1));
    }

    @Test
    void nobody_replies_to_what_is_gone() {
        String root = bob.comments(article, "Root");
        mia.replies(article, root, "Reply");
        bob.delete("/comments/" + root).statusCode(204);

        mia.post(thread(), Map.of("bodyMarkdown", "Too late", "parentId", root))
                .statusCode(409)
                .body("code", is("parent-gone"));
    }

    @Test
    void a_comment_can_be_taken_back_only_for_a_while() {
        String id = bob.comments(article, "Hasty");

        clock.advance(Duration.ofMinutes(14));
        bob.patch("/comments/" + id, Map.of("bodyMarkdown", "Less hasty"))
                .statusCode(200)
                .body("version", is(2));
        clock.advance(Duration.ofMinutes(2));

        var again = newsroom.stranger();
        again.get("/comments/" + id).body("bodyMarkdown", is("Less hasty"));
    }

    @Test
    void another_ones_comment_is_not_yours() {
        String id = bob.comments(article, "Mine");
        var eve = newsroom.account();

        eve.patch("/comments/" + id, Map.of("bodyMarkdown", "Hers"))
                .statusCode(403)
                .body("code", is("not-your-comment"));
        eve.delete("/comments/" + id).statusCode(403);
        eve.get("/comments/" + id + "/revisions").statusCode(403);
        stranger.delete("/comments/" + id).statusCode(401);
        stranger.get("/comments/" + id).body("bodyMarkdown", is("Mine"));
    }

    @Test
    void every_edit_keeps_the_old_text() {
        String id = bob.comments(article, "One");
        bob.patch("/comments/" + id, Map.of("bodyMarkdown", "Two"))
                .statusCode(200)
                .body("editedAt", org.hamcrest.Matchers.notNullValue());
        mia.patch("/comments/" + id, Map.of("bodyMarkdown", "Three")).statusCode(200);

        bob.get("/comments/" + id + "/revisions")
                .statusCode(200)
                .body("items.bodyMarkdown", contains("Three", "Two", "One"))
                .body("items.version", contains(3, 2, 1));
    }

    @Test
    void a_stale_edit_is_refused_where_the_editor_says_what_they_saw() {
        String id = bob.comments(article, "One");
        String etag = bob.get("/comments/" + id).extract().header("ETag");
        bob.with("If-Match", etag)
                .patch("/comments/" + id, Map.of("bodyMarkdown", "Two"))
                .statusCode(200);

        bob.with("If-Match", etag)
                .patch("/comments/" + id, Map.of("bodyMarkdown", "Three"))
                .statusCode(412)
                .body("version", is(2));
        bob.with("If-Match", etag).delete("/comments/" + id).statusCode(412);
    }

    @Test
    void what_a_moderator_removed_only_a_moderator_restores() {
        String id = bob.comments(article, "Rude");
        mia.delete("/comments/" + id).statusCode(204);

        bob.put("/comments/" + id + "/restoration").statusCode(409).body("code", is("not-to-be-restored"));
        mia.put("/comments/" + id + "/restoration").statusCode(200).body("state", is("published"));
        stranger.get(thread()).body("items.id", contains(id)).body("items[0].removal", nullValue());
    }

    @Test
    void an_unknown_comment_is_not_found_by_any_deed() {
        String none = "019b0000-0000-7000-8000-000000000000";
        for (var status : List.of(
                bob.get("/comments/" + none),
                bob.patch("/comments/" + none, Map.of("bodyMarkdown", "x")),
                bob.delete("/comments/" + none),
                bob.put("/comments/" + none + "/restoration"),
                bob.votes(none, 1),
                bob.get("/comments/" + none + "/replies"),
                bob.get("/comments/" + none + "/context"))) {
            status.statusCode(404).body("code", is("no-such-comment"));
        }
    }
}
