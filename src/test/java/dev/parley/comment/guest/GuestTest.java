package dev.parley.comment.guest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.postgres.Sql;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who speaks without an account, and what they may do.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class GuestTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    GuestNames names;

    @Inject
    Sql sql;

    private static Map<String, Object> draft(String text, String name) {
        var draft = new HashMap<String, Object>();
        draft.put("bodyMarkdown", text);
        draft.put("guestName", name);
        return draft;
    }

    private ValidatableResponse posts(String article, Object name) {
        var draft = draft("Some words", null);
        draft.put("guestName", name);
        return newsroom.stranger().post("/articles/" + article + "/comments", draft);
    }

    private static Reader holding(String token) {
        return new Reader(null, null, token, Map.of());
    }

    /// A guest's further comment, held, by its id.
    private static String held(Reader guest, String article) {
        return guest.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"))
                .statusCode(202)
                .extract()
                .path("id");
    }

    private Reader approve(String comment) {
        var moderator = newsroom.account("moderator");
        moderator
                .post("/moderation/decisions", List.of(Map.of("commentId", comment, "version", 1, "action", "approve")))
                .statusCode(200)
                .body("[0].outcome", is("done"));
        return moderator;
    }

    private long stored(String article) {
        return newsroom.column(
                        "select id::text as value from comment where article_id = cast(:id as uuid)",
                        Map.of("id", article))
                .size();
    }

    @Test
    void html_in_the_name_of_a_guest_is_text_and_comes_back_as_it_was_typed() {
        String article = newsroom.guestbook();
        String name = "<b onclick='x'>%s</b>&\"".formatted(newsroom.word());
        String id = posts(article, name)
                .statusCode(202)
                .contentType(ContentType.JSON)
                .body("author.displayName", is(name))
                .extract()
                .path("id");

        approve(id);

        newsroom.stranger()
                .get("/articles/" + article + "/comments")
                .contentType(ContentType.JSON)
                .body("items[0].author.displayName", is(name));
    }

    @Test
    void a_guest_says_a_name_and_waits_for_a_moderator() {
        String article = newsroom.guestbook();
        String name = "Ana " + newsroom.word();

        String id = posts(article, "  " + name.replace(" ", "   ") + " ")
                .statusCode(202)
                .body("state", is("pending"))
                .body("author.displayName", is(name))
                .body("author.badges", contains("guest"))
                .body("author", not(hasKey("username")))
                .body("guestToken", startsWith("eyJ"))
                .extract()
                .path("id");

        newsroom.stranger().get("/comments/" + id).statusCode(404);
        newsroom.account("moderator")
                .get("/moderation/queue?articleId=" + article)
                .body("items[0].comment.id", is(id))
                .body("items[0].reason", is("guest"));
        approve(id);
        newsroom.stranger()
                .get("/comments/" + id)
                .statusCode(200)
                .body("author.displayName", is(name))
                .body("author.badges", contains("guest"))
                .body("author", not(hasKey("username")));
        newsroom.stranger()
                .get("/articles/" + article + "/comments")
                .body("items[0].author.badges", contains("guest"))
                .body("thread.counts.visible", is(1));
    }

    @Test
    void without_a_token_nobody_posts_unless_the_policy_says_so() {
        String article = newsroom.published();

        posts(article, newsroom.word()).statusCode(401).header("WWW-Authenticate", is("Bearer"));
        posts(newsroom.draft(newsroom.account("author")), newsroom.word()).statusCode(401);
        posts("019a0a1e-7c00-7000-8000-00000000dead", newsroom.word()).statusCode(401);
        assertThat(stored(article), is(0L));
    }

    @Test
    void who_may_not_post_learns_that_before_anything_is_said_of_the_body() {
        String article = newsroom.published();
        var stranger = newsroom.stranger();

        stranger.post("/articles/" + article + "/comments", Map.of("state", "published"))
                .statusCode(401);
        stranger.post("/articles/" + article + "/comments", "{").statusCode(401);
        stranger.post("/articles/" + article + "/comments?colour=red", "{}").statusCode(401);
        stranger.post("/articles/nonsense/comments", "{}").statusCode(401);
        newsroom.guest(newsroom.guestbook())
                .post("/articles/" + article + "/comments", "{")
                .statusCode(403)
                .body("code", is("no-guests"));
    }

    @Test
    void a_policy_says_who_may_post_and_accounts_where_it_does_not() {
        var author = newsroom.account("author");
        String policy = "/articles/" + newsroom.published(author) + "/comment-policy";

        author.get(policy).body("who", is("accounts"));
        String before = author.put(policy, Map.of("mode", "open", "who", "guests"))
                .statusCode(200)
                .body("who", is("guests"))
                .extract()
                .header("ETag");
        author.with("If-None-Match", before).get(policy).statusCode(304);
        author.put(policy, Map.of("mode", "open")).statusCode(200).body("who", is("accounts"));
        author.with("If-None-Match", before).get(policy).statusCode(200);
        author.put(policy, Map.of("mode", "open", "who", "everybody")).statusCode(400);
    }

    @Test
    void a_closed_thread_takes_no_guests_either() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "readonly", "who", "guests"));

        posts(article, newsroom.word()).statusCode(409).body("code", is("thread-closed"));
    }

    @Test
    void a_guest_needs_a_name() {
        String article = newsroom.guestbook();
        var stranger = newsroom.stranger();

        stranger.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Words"))
                .statusCode(422)
                .body("errors[0].pointer", is("/guestName"));
        posts(article, " ").statusCode(422).body("errors[0].pointer", is("/guestName"));
        posts(article, "😀".repeat(81)).statusCode(422).body("errors[0].code", is("too-long"));
        String longest = "😀".repeat(63) + newsroom.word();
        posts(article, longest).statusCode(202).body("author.displayName", is(longest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A\u200bna", "\u202eanA", "Ana\u0000", "A\u2060na", "\ufe0f", "\u17b4", "\u2800", "Ana \ufe0f"})
    void a_name_has_no_characters_that_deceive(String name) {
        posts(newsroom.guestbook(), name)
                .statusCode(422)
                .body("code", is("forbidden-character"))
                .body("errors[0].pointer", is("/guestName"));
    }

    @Test
    void a_name_has_no_heaps_of_marks() {
        posts(newsroom.guestbook(), "a" + "\u0301\u0316".repeat(80_000))
                .statusCode(422)
                .body("code", is("forbidden-character"))
                .body("errors[0].pointer", is("/guestName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", " \u0308 ", "\u093f"})
    void a_name_of_which_nothing_can_be_seen_is_none(String name) {
        posts(newsroom.guestbook(), name).statusCode(422).body("errors[0].pointer", is("/guestName"));
    }

    @Test
    void who_has_a_name_already_says_no_other() {
        String article = newsroom.guestbook();
        var draft = draft("Some words", newsroom.word());

        for (var known : List.of(newsroom.account(), newsroom.guest(article))) {
            known.post("/articles/" + article + "/comments", draft)
                    .statusCode(422)
                    .body("code", is("not-a-guest"))
                    .body("errors[0].pointer", is("/guestName"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "roles", "state", "guestToken", "badges", "authorId"})
    void a_guest_says_nothing_else_of_themselves(String member) {
        String article = newsroom.guestbook();
        var draft = draft("Some words", newsroom.word());
        draft.put(member, "admin");

        newsroom.stranger()
                .post("/articles/" + article + "/comments", draft)
                .statusCode(400)
                .body("code", is("unknown-member"));
        assertThat(stored(article), is(0L));
    }

    @Test
    void a_refusal_keeps_no_guest() {
        String article = newsroom.guestbook();
        String name = newsroom.word();
        var draft = draft("Some words", name);
        draft.put("parentId", "019b0a1e-7c00-7000-8000-0000000000aa");

        newsroom.stranger()
                .post("/articles/" + article + "/comments", draft)
                .statusCode(422)
                .body("code", is("parent-not-found"));

        assertThat(
                newsroom.column(
                        "select username as value from account where display_name = :name", Map.of("name", name)),
                empty());
    }

    @Test
    void the_token_makes_the_same_guest_again() {
        String article = newsroom.guestbook();
        String name = newsroom.word();
        var first = posts(article, name).statusCode(202).extract();
        var guest = holding(first.path("guestToken"));

        String second = guest.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "More"))
                .statusCode(202)
                .body("author.displayName", is(name))
                .body("guestToken", notNullValue())
                .extract()
                .path("id");

        assertThat(
                newsroom.column(
                        "select distinct author_id::text as value from comment where article_id = cast(:id as uuid)",
                        Map.of("id", article)),
                is(newsroom.column(
                        "select author_id::text as value from comment where id = cast(:id as uuid)",
                        Map.of("id", second))));
        guest.get("/comments/" + first.path("id")).statusCode(200).body("bodyMarkdown", is("Some words"));
        guest.get("/comments/" + first.path("id") + "/revisions").statusCode(200);
        guest.get("/articles/" + article + "/comments/viewer?ids=" + second)
                .statusCode(200)
                .body(second + ".held.state", is("pending"))
                .body(second + ".canEdit.value", is(true))
                .body(first.path("id") + ".held.author.displayName", is(name));
    }

    @Test
    void a_guest_edits_deletes_and_restores_within_the_window() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String id = held(guest, article);

        guest.patch("/comments/" + id, Map.of("bodyMarkdown", "Better words"))
                .statusCode(200)
                .body("bodyMarkdown", is("Better words"))
                .body("state", is("pending"))
                .body("$", not(hasKey("guestToken")));
        guest.delete("/comments/" + id).statusCode(204);
        guest.get("/comments/" + id).statusCode(200).body("removal.by", is("author"));
        guest.put("/comments/" + id + "/restoration").statusCode(200).body("state", is("pending"));
        clock.advance(Duration.ofMinutes(16));
        guest.patch("/comments/" + id, Map.of("bodyMarkdown", "Late words"))
                .statusCode(403)
                .body("code", is("edit-window-over"));
        guest.delete("/comments/" + id).statusCode(403);
        guest.put("/comments/" + id + "/restoration").statusCode(403);
        guest.get("/comments/" + id).statusCode(200);
    }

    @Test
    void what_a_moderator_approved_is_read_again_where_its_guest_changes_it() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String id = held(guest, article);
        approve(id);

        guest.patch("/comments/" + id, Map.of("bodyMarkdown", "Quite other words"))
                .statusCode(200)
                .body("state", is("hidden"));

        newsroom.stranger().get("/comments/" + id).statusCode(404);
    }

    @Test
    void nobody_elses_comments_are_a_guests() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String anothers = newsroom.account().comments(article, "Some words");
        String hidden = held(newsroom.guest(article), article);

        guest.patch("/comments/" + anothers, Map.of("bodyMarkdown", "Mine"))
                .statusCode(403)
                .body("code", is("not-your-comment"));
        guest.delete("/comments/" + anothers).statusCode(403);
        guest.put("/comments/" + anothers + "/restoration").statusCode(403);
        guest.get("/comments/" + anothers + "/revisions").statusCode(403);
        guest.get("/comments/" + hidden).statusCode(404);
        guest.patch("/comments/" + hidden, Map.of("bodyMarkdown", "Mine")).statusCode(404);
        guest.votes(anothers, 1).statusCode(403);
    }

    @Test
    void a_guest_posts_only_where_guests_may() {
        var guest = newsroom.guest(newsroom.guestbook());
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Some words");

        guest.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Words"))
                .statusCode(403)
                .body("code", is("no-guests"));
        guest.post("/articles/019a0a1e-7c00-7000-8000-00000000dead/comments", Map.of("bodyMarkdown", "Words"))
                .statusCode(404);
        guest.get("/articles/" + article + "/comments/viewer?ids=" + comment)
                .body(comment + ".canReply.value", is(false))
                .body(comment + ".canReply.reason", is("no-guests"));
    }

    @Test
    void a_preview_says_that_it_would_be_held_or_refused() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);

        guest.post("/comments/preview", Map.of("bodyMarkdown", "Words", "articleId", article))
                .statusCode(200)
                .body("outcome", is("held"))
                .body("reason", is("guest"));
        guest.post("/comments/preview", Map.of("bodyMarkdown", "Words", "articleId", newsroom.published()))
                .statusCode(200)
                .body("outcome", is("refused"))
                .body("reason", is("no-guests"));
        newsroom.stranger()
                .post("/comments/preview", Map.of("bodyMarkdown", "Words", "articleId", article))
                .statusCode(401);
    }

    @Test
    void to_the_outside_a_guest_is_no_account() {
        String name = newsroom.word();
        posts(newsroom.guestbook(), name).statusCode(202);
        String username = newsroom.column(
                        "select username as value from account where display_name = :name", Map.of("name", name))
                .getFirst();

        newsroom.stranger().get("/accounts/" + username).statusCode(404);
        newsroom.account("admin")
                .put("/accounts/" + username + "/roles", Map.of("roles", List.of("admin")))
                .statusCode(404)
                .body("code", is("no-such-account"));
        newsroom.account("editor")
                .post("/articles", Map.of("title", "On guests", "authors", List.of(username)))
                .statusCode(422);
        newsroom.stranger()
                .post(
                        "/accounts",
                        Map.of(
                                "username",
                                "guest-" + newsroom.word().substring(0, 10),
                                "email",
                                newsroom.word() + "@example.org",
                                "password",
                                "correct horse battery staple"))
                .statusCode(422)
                .body("code", is("username-reserved"));
    }

    @Test
    void the_token_is_in_no_answer_but_that_to_a_post() {
        String article = newsroom.guestbook();
        var posted = posts(article, newsroom.word()).extract();
        var guest = holding(posted.path("guestToken"));
        String id = posted.path("id");
        var moderator = newsroom.account("moderator");

        for (var seen : List.of(
                guest.get("/comments/" + id),
                guest.get("/comments/" + id + "/revisions"),
                guest.get("/articles/" + article + "/comments/viewer?ids=" + id),
                moderator.get("/moderation/queue?articleId=" + article),
                moderator.get("/comments/" + id))) {
            assertThat(seen.statusCode(200).extract().asString(), allOf(containsString("Some words"), hasNoToken()));
        }
        approve(id);
        for (String path : List.of(
                "/comments/" + id,
                "/comments?ids=" + id,
                "/comments/" + id + "/context",
                "/articles/" + article + "/comments",
                "/articles/" + article + "/comments?shape=flat",
                "/articles/" + article + "/comments?around=" + id)) {
            assertThat(guest.get(path).statusCode(200).extract().asString(), allOf(containsString(id), hasNoToken()));
        }
        assertThat(
                newsroom.column("select row_to_json(a)::text as value from account a where guest", Map.of()),
                everyItem(hasNoToken()));
        newsroom.account()
                .post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Words"))
                .statusCode(201)
                .body("$", not(hasKey("guestToken")));
    }

    private static org.hamcrest.Matcher<String> hasNoToken() {
        return allOf(not(containsString("guestToken")), not(containsString("eyJ")));
    }

    @Test
    void nothing_is_kept_of_where_a_guest_comes_from() {
        String article = newsroom.guestbook();
        String address = "203.0.113.77";

        newsroom.stranger()
                .with("X-Forwarded-For", address)
                .post("/articles/" + article + "/comments", draft("Some words", newsroom.word()))
                .statusCode(202);

        assertThat(newsroom.column("""
                        select row_to_json(t)::text as value from comment t where article_id = cast(:id as uuid)
                        union all select row_to_json(a)::text from account a where guest
                        union all select row_to_json(r)::text from review r where article_id = cast(:id as uuid)
                        union all select row_to_json(l)::text from allowance l
                        """, Map.of("id", article)), everyItem(not(containsString(address))));
    }

    @Test
    void sent_where_no_token_is_needed_it_still_must_hold() {
        var forged = holding(newsroom.guest(newsroom.guestbook()).token() + "A");

        assertThat(
                Wire.send("GET", "/api/v1/articles", "Authorization: Bearer " + forged.token())
                        .status(),
                is(401));
        forged.post("/articles/" + newsroom.guestbook() + "/comments", draft("Words", newsroom.word()))
                .statusCode(401);
    }

    @Test
    void the_news_of_a_guests_comment_are_told_once_it_is_seen() {
        String article = newsroom.guestbook();
        String id = posts(article, newsroom.word()).extract().path("id");
        var before =
                newsroom.column("select type as value from news where subject = cast(:id as uuid)", Map.of("id", id));

        approve(id);

        assertThat(before, empty());
        assertThat(
                newsroom.column("select type as value from news where subject = cast(:id as uuid)", Map.of("id", id)),
                hasItem("comment.created"));
        newsroom.stranger().get("/comments/" + id).body("removal", nullValue());
    }

    @Test
    void what_was_held_for_who_wrote_it_is_held_still_when_an_account_claims_and_changes_it() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String id = held(guest, article);
        var ana = newsroom.account();
        ana.put("/me/claim", Map.of("guestToken", guest.token())).statusCode(200);

        ana.patch("/comments/" + id, Map.of("bodyMarkdown", "Other words"))
                .statusCode(200)
                .body("state", is("pending"));
        ana.delete("/comments/" + id).statusCode(204);
        ana.put("/comments/" + id + "/restoration").statusCode(200).body("state", is("pending"));
        ana.patch("/comments/" + id, Map.of("bodyMarkdown", "Quite other words"))
                .statusCode(200)
                .body("state", is("pending"));

        newsroom.stranger().get("/comments/" + id).statusCode(404);
        newsroom.account("moderator")
                .get("/moderation/queue?articleId=" + article)
                .body("items.comment.id", hasItem(id));
    }

    @Test
    void a_word_that_is_held_hides_no_other_reason_to_hold_it() {
        String article = newsroom.guestbook();
        String word = newsroom.word();
        newsroom.account("moderator")
                .post("/moderation/rules", Map.of("kind", "word", "text", word, "action", "hold"))
                .statusCode(201);
        var guest = newsroom.guest(article);
        String id = guest.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", word))
                .statusCode(202)
                .extract()
                .path("id");
        var ana = newsroom.account();
        ana.put("/me/claim", Map.of("guestToken", guest.token())).statusCode(200);

        ana.patch("/comments/" + id, Map.of("bodyMarkdown", "Other words"))
                .statusCode(200)
                .body("state", is("pending"));
    }

    @Test
    void a_name_that_an_account_goes_by_since_is_a_guests_no_more() {
        String article = newsroom.guestbook();
        String name = newsroom.word();
        var guest = holding(posts(article, name).extract().path("guestToken"));
        newsroom.account().patch("/me", Map.of("displayName", name)).statusCode(200);

        guest.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"))
                .statusCode(409)
                .body("code", is("name-alike"));

        assertThat(stored(article), is(1L));
    }

    @Test
    void a_name_goes_with_the_last_that_was_written_under_it() {
        String article = newsroom.guestbook();
        String gone = newsroom.word();
        String known = newsroom.word();
        var silent = posts(article, gone).extract();
        var heard = posts(article, known).extract();
        held(holding(heard.path("guestToken")), article);
        newsroom.change("""
                update comment set state = 'removed', removed_at = created_at, body_markdown = '…', body_html = '', wiped_at = created_at
                where id = cast(:one as uuid) or id = cast(:other as uuid)
                """, Map.of("one", silent.path("id"), "other", heard.path("id")));

        names.sweep();

        assertThat(newsroom.mentions(gone), empty());
        assertThat(
                newsroom.column(
                        "select display_name as value from account where display_name = :name", Map.of("name", known)),
                contains(known));
    }

    @Test
    void among_many_guests_those_who_have_a_name_are_found_along_an_index() {
        newsroom.change("""
                insert into account (id, username, display_name, roles, created_at, guest)
                select i, 'guest-' || substr(replace(i::text, '-', ''), 9), 'Guest', '{reader}', now(), true
                from (select gen_random_uuid() as i from generate_series(1, 5000)) x
                """, Map.of());
        newsroom.change("analyze account", Map.of());

        var plan = sql.query("explain " + GuestNames.NAMED)
                .set("after", new java.util.UUID(0, 0))
                .set("most", 500)
                .list(row -> row.text("QUERY PLAN"));

        assertThat(plan.toString(), containsString("account_named_guest"));
    }
}
