package dev.parley.comment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class PostingTest {

    private static final String UNKNOWN = "019b0000-0000-7000-8000-000000000000";

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    Reader ada;
    Reader bob;
    Reader stranger;
    String article;

    @BeforeEach
    void scene() {
        ada = newsroom.account("author");
        bob = newsroom.account();
        stranger = newsroom.stranger();
        article = newsroom.published(ada);
    }

    private void refused(Map<String, ?> draft, int status, String code) {
        bob.post("/articles/" + article + "/comments", draft).statusCode(status).body("code", is(code));
        stranger.get("/articles/" + article + "/comments").body("thread.counts.visible", is(0));
    }

    @Test
    void a_comment_stands_where_it_was_posted() {
        String id = bob.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Hello *there*"))
                .statusCode(201)
                .header("Location", containsString("/api/v1/comments/"))
                .body("bodyHtml", containsString("<em>there</em>"))
                .body("author.username", is(bob.username()))
                .body("depth", is(0))
                .body("parentId", nullValue())
                .extract()
                .path("id");

        stranger.get("/articles/" + article + "/comments")
                .statusCode(200)
                .body("items.id", contains(id))
                .body("thread.counts.visible", is(1))
                .body("thread.counts.roots", is(1));
        stranger.get("/comments/" + id).statusCode(200).body("articleId", is(article));
        stranger.get("/articles/" + article).body("comments.visible", is(1)).body("comments.lastAt", notNullValue());
    }

    @Test
    void a_reply_knows_its_place() {
        String root = bob.comments(article, "Root");
        String reply = ada.replies(article, root, "Reply");
        String deeper = bob.replies(article, reply, "Deeper");

        stranger.get("/comments/" + deeper).body("depth", is(2)).body("parentId", is(reply));
        stranger.get("/comments/" + root).body("replyCount", is(1)).body("descendantCount", is(2));
    }

    @Test
    void a_reply_belongs_under_the_same_article() {
        String elsewhere = bob.comments(newsroom.published(ada), "Elsewhere");

        refused(Map.of("bodyMarkdown", "Lost", "parentId", elsewhere), 422, "parent-not-found");
        refused(Map.of("bodyMarkdown", "Lost", "parentId", UNKNOWN), 422, "parent-not-found");
    }

    @Test
    void a_draft_takes_no_comments_and_says_nothing_of_itself() {
        String draft = newsroom.draft(ada);

        bob.post("/articles/" + draft + "/comments", Map.of("bodyMarkdown", "Hi"))
                .statusCode(404);
        ada.post("/articles/" + draft + "/comments", Map.of("bodyMarkdown", "Hi"))
                .statusCode(404);
        stranger.get("/articles/" + draft + "/comments").statusCode(404);
        stranger.get("/articles/" + draft + "/comment-policy").statusCode(404);
    }

    @Test
    void posting_needs_an_account() {
        stranger.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Hi"))
                .statusCode(401)
                .header("WWW-Authenticate", is("Bearer"));
    }

    @Test
    void what_cannot_be_printed_is_refused() {
        refused(Map.of("bodyMarkdown", "   \n\t "), 422, "empty");
        refused(Map.of("bodyMarkdown", "\u0000\u202e\u200b"), 422, "empty");
        refused(Map.of("bodyMarkdown", "x".repeat(10_001)), 422, "too-long");
        refused(Map.of(), 422, "invalid");
        refused(Map.of("bodyMarkdown", 5), 400, "malformed-json");
        refused(Map.of("bodyMarkdown", "x", "parentId", "no-uuid"), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "articleId",
                "author",
                "authorId",
                "username",
                "roles",
                "state",
                "version",
                "votes",
                "up",
                "score",
                "createdAt",
                "editedAt",
                "pinned",
                "featured",
                "locked",
                "depth",
                "rootId",
                "bodyHtml",
                "removal"
            })
    void nobody_says_of_their_comment_what_is_not_theirs_to_say(String member) {
        var draft = Map.<String, Object>of("bodyMarkdown", "Words", member, "1");
        refused(draft, 400, "unknown-member");

        String comment = bob.comments(article, "Words");
        bob.patch("/comments/" + comment, draft).statusCode(400).body("code", is("unknown-member"));
    }

    @Test
    void length_counts_code_points() {
        bob.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "\uD83D\uDE00".repeat(10_000)))
                .statusCode(201);
    }

    @Test
    void control_and_direction_characters_are_stripped_from_a_body() {
        bob.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "a\u0000b\u202ec"))
                .statusCode(201)
                .body("bodyMarkdown", is("abc"));
    }

    @Test
    void scripts_and_images_never_reach_the_page() {
        bob.post(
                        "/articles/" + article + "/comments",
                        Map.of(
                                "bodyMarkdown",
                                "# Big\n\n<script>x</script> ![i](https://a.example/i.png) [l](https://a.example) [j](javascript:x)"))
                .statusCode(201)
                .body("bodyHtml", not(containsString("<script")))
                .body("bodyHtml", not(containsString("<img")))
                .body("bodyHtml", not(containsString("<h1")))
                .body("bodyHtml", not(containsString("href=\"javascript")))
                .body("bodyHtml", containsString("rel=\"nofollow ugc noopener\""));
    }

    @Test
    void replies_nest_only_as_deep_as_the_policy_says() {
        ada.put("/articles/" + article + "/comment-policy", Map.of("mode", "open", "maxDepth", 1))
                .statusCode(200);
        String root = bob.comments(article, "Root");
        String reply = bob.replies(article, root, "Reply");

        bob.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "x", "parentId", reply))
                .statusCode(422)
                .body("code", is("too-deep"));
    }

    @Test
    void the_site_ends_a_branch_at_depth_one_hundred() {
        String at = bob.comments(article, "0");
        for (int depth = 1; depth <= 100; depth++) {
            at = bob.replies(article, at, "Depth " + depth);
        }

        bob.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "x", "parentId", at))
                .statusCode(422)
                .body("code", is("too-deep"));
        stranger.get("/comments/" + at + "/context")
                .statusCode(200)
                .body("ancestors", hasSize(100))
                .body("focus.depth", is(100));
        stranger.get("/articles/" + article + "/comments?shape=flat&around=" + at)
                .statusCode(200)
                .body("items", hasSize(101));
    }

    @Test
    void a_policy_limits_length_and_closes_the_thread_in_time() {
        String closes = clock.instant().plus(Duration.ofHours(1)).toString();
        ada.put("/articles/" + article + "/comment-policy", Map.of("mode", "open", "maxLength", 5, "closesAt", closes))
                .statusCode(200)
                .body("maxLength", is(5));
        bob.comments(article, "12345");
        bob.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "123456"))
                .statusCode(422)
                .body("code", is("too-long"));

        clock.advance(Duration.ofHours(2));

        newsroom.account()
                .post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "x"))
                .statusCode(409)
                .body("code", is("thread-closed"));
        stranger.get("/articles/" + article + "/comments").body("thread.state", is("closed"));
    }

    @Test
    void a_readonly_thread_shows_all_and_takes_nothing() {
        String id = bob.comments(article, "Early");
        ada.put("/articles/" + article + "/comment-policy", Map.of("mode", "readonly"))
                .statusCode(200);

        bob.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Late"))
                .statusCode(409)
                .body("code", is("thread-closed"));
        stranger.get("/articles/" + article + "/comments")
                .body("items.id", contains(id))
                .body("thread.state", is("readonly"));
    }

    @Test
    void a_hidden_thread_shows_nothing() {
        String id = bob.comments(article, "Early");
        ada.put("/articles/" + article + "/comment-policy", Map.of("mode", "hidden"))
                .statusCode(200);

        stranger.get("/articles/" + article + "/comments")
                .statusCode(200)
                .body("items", hasSize(0))
                .body("thread.state", is("hidden"));
        stranger.get("/comments/" + id).statusCode(404);
        bob.votes(id, 1).statusCode(404);
    }

    @Test
    void only_those_who_answer_for_an_article_set_its_policy() {
        String path = "/articles/" + article + "/comment-policy";

        bob.put(path, Map.of("mode", "readonly")).statusCode(403).body("code", is("not-your-thread"));
        newsroom.account("author").put(path, Map.of("mode", "readonly")).statusCode(403);
        newsroom.account("moderator")
                .put(path, Map.of("mode", "open", "maxDepth", 3))
                .statusCode(200);
        stranger.get(path).statusCode(200).body("mode", is("open")).body("maxDepth", is(3));
        ada.put(path, Map.of("mode", "open", "maxDepth", 101))
                .statusCode(422)
                .body("errors[0].pointer", is("/maxDepth"));
        ada.put(path, Map.of("mode", "maybe")).statusCode(400);
        ada.put(path, Map.of()).statusCode(422);
    }

    @Test
    void a_preview_tells_what_would_become_of_it_and_stores_nothing() {
        bob.post("/comments/preview", Map.of("bodyMarkdown", "*Hi*", "articleId", article))
                .statusCode(200)
                .body("outcome", is("published"))
                .body("bodyHtml", containsString("<em>"));
        bob.post("/comments/preview", Map.of("bodyMarkdown", " "))
                .statusCode(200)
                .body("outcome", is("refused"))
                .body("reason", is("empty"));
        stranger.get("/articles/" + article + "/comments").body("items", hasSize(0));
    }

    @Test
    void comments_posted_at_once_are_all_counted() {
        String root = bob.comments(article, "Root");

        Race.of(16, n -> bob.replies(article, root, "Reply " + n));

        stranger.get("/comments/" + root).body("replyCount", is(16)).body("descendantCount", is(16));
        stranger.get("/articles/" + article + "/comments")
                .body("thread.counts.visible", is(17))
                .body("thread.counts.roots", is(1));
    }

    @Test
    void counts_are_had_for_many_articles_at_once() {
        bob.comments(article, "One");
        String other = newsroom.published(ada);
        String draft = newsroom.draft(ada);
        var counts = new HashMap<String, Object>(
                stranger.get("/comment-counts?articleIds=%s,%s,%s".formatted(article, other, draft))
                        .statusCode(200)
                        .extract()
                        .path("$"));

        assertEquals(2, counts.size());
        assertEquals(
                List.of(1, 0),
                List.of(
                        ((Map<?, ?>) counts.get(article)).get("visible"),
                        ((Map<?, ?>) counts.get(other)).get("visible")));
    }
}
