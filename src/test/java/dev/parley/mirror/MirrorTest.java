package dev.parley.mirror;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Alone;
import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What those are told who keep a copy of the site.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Alone.class)
class MirrorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Newsroom newsroom;

    Reader editor;
    Reader ada;
    String tag;
    String article;
    Copy copy;

    @BeforeEach
    void scene() {
        editor = newsroom.account("author", "editor", "moderator");
        ada = newsroom.account();
        tag = newsroom.word();
        article = newsroom.published(editor, tag);
        copy = new Copy(newsroom, 100);
    }

    private Reader careless() {
        return editor.with("If-Match", "*");
    }

    private void policy(String mode) {
        editor.put("/articles/" + article + "/comment-policy", Map.of("mode", mode))
                .statusCode(200);
    }

    private Map<String, Object> served(String path) {
        return Copy.withoutTotals(
                newsroom.stranger().get(path).statusCode(200).extract().<Map<String, Object>>path("$"));
    }

    @Test
    void one_who_begins_is_told_all_that_is_public() {
        String root = ada.comments(article, "A root");
        String reply = ada.replies(article, root, "A reply");
        String draft = newsroom.draft(editor);
        copy.catchUp();

        assertThat(copy.tag(tag), is(served("/tags/" + tag)));
        assertThat(copy.article(article), is(served("/articles/" + article)));
        assertThat(copy.comment(root), is(served("/comments/" + root)));
        assertThat(copy.comment(reply), is(served("/comments/" + reply)));
        assertThat(copy.article(draft), nullValue());
    }

    @Test
    void then_one_is_told_what_changes() {
        copy.catchUp();
        String root = ada.comments(article, "A root");
        editor.votes(root, 1).statusCode(200);
        careless()
                .patch("/articles/" + article, Map.of("title", "Another title"))
                .statusCode(200);
        copy.catchUp();

        assertThat(copy.article(article), is(served("/articles/" + article)));
        assertThat(copy.comment(root), is(served("/comments/" + root)));
    }

    @Test
    void where_nothing_happens_there_is_no_more_and_the_cursor_holds() {
        copy.catchUp();
        assertThat(copy.takeOver(), is(false));
        assertThat(copy.takeOver(), is(false));
    }

    @Test
    void what_goes_is_gone_and_what_comes_back_is_told_anew_with_its_comments() {
        String root = ada.comments(article, "A root");
        String reply = ada.replies(article, root, "A reply");
        ada.with("If-Match", "*").delete("/comments/" + root).statusCode(204);
        copy.catchUp();
        editor.delete("/articles/" + article + "/publication").statusCode(204);
        copy.catchUp();
        assertThat(copy.article(article), nullValue());
        assertThat(copy.comment(reply), nullValue());

        editor.put("/articles/" + article + "/publication", Map.of()).statusCode(200);
        copy.catchUp();
        assertThat(copy.article(article), is(served("/articles/" + article)));
        assertThat(copy.comment(root), is(served("/comments/" + root)));
        assertThat(copy.comment(reply), is(served("/comments/" + reply)));
    }

    @Test
    void a_comment_that_was_taken_away_is_a_tombstone_without_its_text() {
        String root = ada.comments(article, "A root");
        copy.catchUp();
        ada.replies(article, root, "A reply");
        ada.with("If-Match", "*").delete("/comments/" + root).statusCode(204);
        copy.catchUp();

        assertThat(copy.comment(root), is(served("/comments/" + root)));
        assertThat(copy.comment(root).get("bodyMarkdown"), nullValue());
    }

    @Test
    void a_tombstone_below_which_something_comes_back_is_there() {
        String root = ada.comments(article, "A root");
        String reply = ada.replies(article, root, "A reply");
        editor.delete("/comments/" + reply).statusCode(204);
        editor.delete("/comments/" + root).statusCode(204);
        policy("hidden");
        copy.catchUp();
        policy("open");
        copy.catchUp();
        int version = editor.get("/comments/" + reply).extract().path("version");
        editor.post(
                        "/moderation/decisions",
                        List.of(Map.of("commentId", reply, "version", version, "action", "restore", "reason", "So")))
                .statusCode(200);
        copy.catchUp();

        assertThat(copy.comment(reply), is(served("/comments/" + reply)));
        assertThat(copy.comment(root), is(served("/comments/" + root)));
    }

    @Test
    void a_hidden_thread_takes_its_comments_along_until_it_is_shown_again() {
        String root = ada.comments(article, "A root");
        copy.catchUp();
        policy("hidden");
        copy.catchUp();
        assertThat(copy.comment(root), nullValue());

        policy("readonly");
        copy.catchUp();
        assertThat(copy.comment(root), is(served("/comments/" + root)));
    }

    @Test
    void what_was_never_public_is_never_told() {
        policy("premoderated");
        String held = ada.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Held"))
                .extract()
                .path("id");
        copy.catchUp();
        ada.with("If-Match", "*").delete("/comments/" + held).statusCode(204);
        String draft = newsroom.draft(editor);
        editor.put("/articles/" + draft + "/comment-policy", Map.of("mode", "readonly"))
                .statusCode(200);
        String told = newsroom.stranger()
                .get("/changes?limit=100&cursor=" + copy.next())
                .extract()
                .asString();

        assertThat(told, not(containsString(held)));
        assertThat(told, not(containsString(draft)));
        copy.catchUp();
        assertThat(copy.ids("comment"), not(hasItem(held)));
    }

    @Test
    void another_name_of_a_tag_is_told_with_the_articles_that_show_it() {
        copy.catchUp();
        String name = newsroom.word();
        careless().patch("/tags/" + tag, Map.of("name", name, "slug", name)).statusCode(200);
        copy.catchUp();

        assertThat(copy.tag(name), is(served("/tags/" + name)));
        assertThat(copy.tag(tag), nullValue());
        assertThat(copy.article(article), is(served("/articles/" + article)));
    }

    @Test
    void a_tag_that_is_gone_is_taken_off_its_articles() {
        copy.catchUp();
        careless().delete("/tags/" + tag).statusCode(204);
        copy.catchUp();

        assertThat(copy.tag(tag), nullValue());
        assertThat(copy.article(article), is(served("/articles/" + article)));
    }

    @Test
    void another_name_of_an_account_is_told_with_all_that_it_wrote() {
        String root = editor.comments(article, "A root");
        copy.catchUp();
        careless().patch("/me", Map.of("displayName", "Another name")).statusCode(200);
        copy.catchUp();

        assertThat(copy.comment(root), is(served("/comments/" + root)));
        assertThat(copy.article(article), is(served("/articles/" + article)));
    }

    @Test
    void an_article_that_was_scheduled_is_told_when_its_time_has_come() {
        String later = newsroom.draft(editor);
        copy.catchUp();
        newsroom.change(
                "update article set publish_at = now() - interval '1 minute' where id = cast(:id as uuid)",
                Map.of("id", later));
        Await.until(
                PATIENCE,
                "it is announced",
                () -> !newsroom.column(
                                "select type as value from news where type = 'article.published' and subject = cast(:id as uuid)",
                                Map.of("id", later))
                        .isEmpty());
        copy.catchUp();

        assertThat(copy.article(later), notNullValue());
    }

    @Test
    void one_who_was_away_for_longer_than_the_log_is_kept_begins_anew() {
        String next = newsroom.stranger().get("/changes").extract().path("page.next");
        ada.comments(article, "Said meanwhile");
        newsroom.change(
                "insert into news_mark (xid, at) values (pg_current_xact_id(), now() - interval '30 days')", Map.of());
        try {
            newsroom.stranger().get("/changes?cursor=" + next).statusCode(410).body("code", is("mirror-outdated"));
            newsroom.settle();
            newsroom.stranger().get("/changes").statusCode(200);
        } finally {
            newsroom.change("delete from news_mark where at < now() - interval '20 days'", Map.of());
        }
    }

    @Test
    void where_the_log_lives_elsewhere_a_mirror_begins_anew() {
        String next = newsroom.stranger().get("/changes").extract().path("page.next");
        newsroom.change("""
                insert into news_origin (place, first_seq) values (:place, (select max(seq) from news))
                """, Map.of("place", "elsewhere " + UUID.randomUUID()));

        newsroom.stranger().get("/changes?cursor=" + next).statusCode(410);
    }
}
