package dev.parley.notification;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people are told of, and what not.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class NotificationTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Told told;

    Reader editor;
    Reader ada;
    Reader bo;
    String article;
    String root;

    @BeforeEach
    void scene() {
        told.begin();
        editor = newsroom.account("author", "moderator");
        ada = newsroom.account();
        bo = newsroom.account();
        article = newsroom.published(editor);
        root = ada.comments(article, "The first word");
    }

    private static ValidatableResponse of(Reader reader) {
        return reader.get("/me/notifications").statusCode(200);
    }

    private static void decides(Reader moderator, String comment, String action) {
        int version =
                moderator.get("/comments/" + comment).statusCode(200).extract().path("version");
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
                                "Because",
                                "note",
                                "For colleagues")))
                .statusCode(200)
                .body("[0].outcome", is("done"));
    }

    @Test
    void who_is_answered_is_told_once_with_who_said_what_and_where() {
        String reply = bo.replies(article, root, "I see it *otherwise*");
        told.all();
        told.all();

        of(ada).body("items", hasSize(1))
                .body("items[0].reason", is("reply"))
                .body("items[0].article.id", is(article))
                .body("items[0].article.slug", is(newsroom.slug(article)))
                .body("items[0].comment.id", is(reply))
                .body("items[0].comment.parentId", is(root))
                .body("items[0].comment.author.username", is(bo.username()))
                .body("items[0].comment.excerpt", is("I see it otherwise"))
                .body("items[0].comment.href", endsWith("/comments/" + reply))
                .body("items[0].readAt", nullValue());
        of(bo).body("items", empty());
    }

    @Test
    void nobody_is_told_of_what_they_said_themselves() {
        ada.replies(article, root, "And another thing, says @" + ada.username());
        told.all();

        of(ada).body("items", empty());
    }

    @Test
    void who_is_called_by_name_is_told_but_not_in_code_or_a_quotation() {
        var eve = newsroom.account();
        bo.comments(article, "> @%1$s\n\nsaid `@%1$s`, and mail@%1$s.example".formatted(eve.username()));
        String call = bo.comments(article, "What do you think, @%s?".formatted(eve.username()));
        told.all();

        of(eve).body("items.comment.id", contains(call)).body("items.reason", contains("mention"));
    }

    @Test
    void an_edit_that_calls_another_tells_that_one_and_nobody_twice() {
        var eve = newsroom.account();
        String reply = bo.replies(article, root, "As @%s knows".formatted(ada.username()));
        told.all();
        bo.patch(
                        "/comments/" + reply,
                        Map.of("bodyMarkdown", "As @%s and @%s know".formatted(ada.username(), eve.username())))
                .statusCode(200);
        told.all();

        of(eve).body("items.comment.id", contains(reply));
        of(ada).body("items.comment.id", contains(reply)).body("items.reason", contains("reply"));
    }

    @Test
    void a_correction_is_told_once_to_each_who_commented_and_not_to_the_corrector() {
        ada.comments(article, "The second word");
        editor.comments(article, "We looked into it");
        editor.post("/articles/" + article + "/corrections", Map.of("note", "It was 1999."))
                .statusCode(201);
        told.all();

        of(ada).body("items.reason", contains("correction"))
                .body("items[0].correction.note", is("It was 1999."))
                .body("items[0].comment", nullValue());
        of(bo).body("items", empty());
        of(editor).body("items", empty());
    }

    @Test
    void a_decision_on_ones_comment_is_told_with_its_reason_and_without_who_took_it() {
        decides(editor, root, "remove");

        of(ada).body("items.reason", contains("decision"))
                .body("items[0].decision.action", is("remove"))
                .body("items[0].decision.reason", is("Because"))
                .body("items[0].comment.id", is(root))
                .body("items[0].comment.author", nullValue());
        assertThat(of(ada).extract().asString().contains(editor.username()), is(false));
        assertThat(of(ada).extract().asString().contains("For colleagues"), is(false));
    }

    @Test
    void of_several_decisions_on_a_comment_the_last_is_told_anew() {
        decides(editor, root, "remove");
        String first = of(ada).extract().path("items[0].id");
        ada.put("/me/notifications/" + first + "/read").statusCode(204);
        decides(editor, root, "restore");

        of(ada).body("items.decision.action", contains("restore"))
                .body("items[0].readAt", nullValue())
                .body("items[0].id", not(first));
    }

    @Test
    void letting_a_comment_stand_and_taking_marks_back_is_no_news() {
        decides(editor, root, "feature");
        of(ada).body("items.decision.action", contains("feature"));
        decides(editor, root, "unfeature");
        decides(editor, root, "approve");

        of(ada).body("items.decision.action", contains("feature"));
    }

    @Test
    void what_is_removed_since_is_neither_listed_nor_counted() {
        String reply = bo.replies(article, root, "An insult");
        told.all();
        ada.get("/me/notifications/count").body("unread.value", is(1)).body("unread.relation", is("eq"));

        editor.delete("/comments/" + reply).statusCode(204);

        of(ada).body("items", empty());
        ada.get("/me/notifications/count").body("unread.value", is(0));
        editor.put("/comments/" + reply + "/restoration").statusCode(200);
        told.all();
        of(ada).body("items.comment.id", contains(reply));
    }

    @Test
    void what_was_said_below_an_article_that_is_public_no_more_is_not_listed() {
        bo.replies(article, root, "A reply");
        told.all();
        editor.delete("/articles/" + article + "/publication").statusCode(204);

        of(ada).body("items", empty());
    }

    @Test
    void what_is_held_is_told_when_it_comes_out() {
        editor.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"))
                .statusCode(200);
        String reply = bo.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Hm", "parentId", root))
                .statusCode(202)
                .extract()
                .path("id");
        told.all();
        of(ada).body("items", empty());

        decides(editor, reply, "approve");
        told.all();

        of(ada).body("items.comment.id", contains(reply));
        of(bo).body("items.decision.action", contains("approve"));
    }

    @Test
    void what_was_said_long_ago_is_no_news() {
        String reply = bo.replies(article, root, "A reply");
        told.all();

        isToldAgain(reply, "1 hour");
        of(ada).body("items.comment.id", contains(reply));
        isToldAgain(reply, "25 hours");
        of(ada).body("items", empty());
    }

    /// As an import tells it, in its own time.
    private void isToldAgain(String comment, String ago) {
        var which = Map.of("comment", comment, "ago", ago);
        newsroom.change("delete from notification where subject = cast(:comment as uuid)", which);
        newsroom.change(
                "update comment set created_at = now() - cast(:ago as interval) where id = cast(:comment as uuid)",
                which);
        newsroom.change("""
                insert into news (article_id, type, subject, at)
                select article_id, 'comment.restored', id, created_at from comment where id = cast(:comment as uuid)
                """, which);
        told.all();
    }

    @Test
    void a_notification_is_read_and_unread_and_is_nobody_elses() {
        bo.replies(article, root, "A reply");
        told.all();
        String id = of(ada).extract().path("items[0].id");
        String read = "/me/notifications/" + id + "/read";

        bo.put(read).statusCode(404).body("code", is("no-such-notification"));
        ada.put(read).statusCode(204);
        ada.put(read).statusCode(204);
        of(ada).body("items[0].readAt", notNullValue());
        ada.get("/me/notifications?unread=true").body("items", empty());
        ada.get("/me/notifications?unread=false").body("items.id", contains(id));
        ada.delete(read).statusCode(204);
        ada.get("/me/notifications?unread=true").body("items.id", contains(id));
    }

    @Test
    void all_up_to_one_are_read_at_once_and_what_came_later_is_not() {
        bo.replies(article, root, "One");
        bo.replies(article, root, "Two");
        told.all();
        bo.replies(article, root, "Three");
        told.all();
        String second = of(ada).extract().path("items[1].id");

        ada.put("/me/notifications/read", Map.of("upTo", second)).statusCode(204);

        ada.get("/me/notifications/count").body("unread.value", is(1));
        ada.get("/me/notifications?unread=true").body("items.comment.excerpt", contains("Three"));
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        for (int n = 0; n < 5; n++) {
            bo.replies(article, root, "Number " + n);
        }
        told.all();
        var first = ada.get("/me/notifications?limit=2&count=exact").body("count.value", is(5));
        String next = first.extract().path("page.next");
        bo.replies(article, root, "Meanwhile");
        told.all();

        var second = ada.get("/me/notifications?limit=10&cursor=" + next).statusCode(200);

        List<String> ids = second.extract().path("items.id");
        assertThat(ids, hasSize(3));
        assertThat(ids, everyItem(not(is(first.extract().<String>path("items[1].id")))));
        bo.get("/me/notifications?limit=2&cursor=" + next).statusCode(400);
    }

    @Test
    void many_who_tell_at_once_tell_each_thing_once() {
        var replies = Race.of(6, n -> {
            String reply = newsroom.account().replies(article, root, "To @%s %d".formatted(ada.username(), n));
            told.begin();
            return reply;
        });
        told.all();

        of(ada).body("items.comment.id", containsInAnyOrder(replies.toArray()))
                .body("items.reason", everyItem(is("reply")));
    }

    @Test
    void a_guest_is_told_nothing() {
        String book = newsroom.guestbook();
        var guest = newsroom.guest(book);
        String word = guest.post("/articles/" + book + "/comments", Map.of("bodyMarkdown", "Hello"))
                .extract()
                .path("id");
        decides(editor, word, "approve");
        ada.replies(book, word, "Welcome");
        told.all();

        assertThat(
                newsroom.column(
                        "select n.id::text as value from notification n join account x on x.id = n.account_id where x.guest",
                        Map.of()),
                empty());
        guest.get("/me/notifications").statusCode(403);
    }
}
