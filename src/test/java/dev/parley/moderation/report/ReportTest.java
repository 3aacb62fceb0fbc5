package dev.parley.moderation.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Readers report, and enough of them take a comment out of sight.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ReportTest {

    private static final int HIDE_AT = 5;

    @Inject
    Newsroom newsroom;

    private static ValidatableResponse reports(Reader reader, String comment, String reason) {
        return reader.put("/comments/" + comment + "/report", Map.of("reason", reason));
    }

    private void reportedBy(int readers, String comment) {
        for (int n = 0; n < readers; n++) {
            reports(newsroom.account(), comment, "abuse").statusCode(200);
        }
    }

    private ValidatableResponse queue(String name, String article) {
        return newsroom.account("moderator")
                .get("/moderation/queue?count=exact&queue=" + name + "&articleId=" + article)
                .statusCode(200);
    }

    private ValidatableResponse decides(String comment, int version, String action) {
        return newsroom.account("moderator")
                .post(
                        "/moderation/decisions",
                        List.of(Map.of("commentId", comment, "version", version, "action", action)))
                .statusCode(200)
                .body("[0].outcome", is("done"));
    }

    private String state(String comment) {
        return newsroom.account("moderator")
                .get("/comments/" + comment)
                .extract()
                .path("state");
    }

    @Test
    void a_report_queues_the_comment_with_its_reason() {
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Some words");
        var reader = newsroom.account();

        reader.put("/comments/" + comment + "/report", Map.of("reason", "spam", "note", " The third today "))
                .statusCode(200)
                .body("reason", is("spam"))
                .body("note", is("The third today"))
                .body("username", nullValue());

        queue("reported", article)
                .body("items.comment.id", contains(comment))
                .body("items[0].reports.spam", is(1))
                .body("count.value", is(1));
        reader.get("/articles/%s/comments/viewer?ids=%s".formatted(article, comment))
                .body(comment + ".reported", is(true));
        newsroom.account("moderator")
                .get("/comments/" + comment + "/reports")
                .statusCode(200)
                .body("items.note", contains("The third today"))
                .body("items.username", contains(reader.username()));
    }

    @Test
    void one_account_has_one_report_however_often_it_sends_one() {
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Some words");
        var reader = newsroom.account();

        var statuses =
                Race.of(16, n -> reports(reader, comment, "abuse").extract().statusCode());
        reports(reader, comment, "spam").statusCode(200);

        assertThat(statuses, everyItem(is(200)));
        assertThat(state(comment), is("published"));
        queue("reported", article).body("items[0].reports", is(Map.of("spam", 1)));
    }

    @Test
    void enough_reports_hide_a_comment_and_what_is_below_it_stays() {
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Some words");
        newsroom.account().replies(article, comment, "A reply");

        reportedBy(HIDE_AT, comment);

        newsroom.account().votes(comment, 1).statusCode(404);
        newsroom.stranger()
                .get("/articles/" + article + "/comments")
                .body("items[0].state", is("hidden"))
                .body("items[0].bodyMarkdown", nullValue())
                .body("thread.counts.visible", is(1));
        queue("hidden", article)
                .body("items.comment.id", contains(comment))
                .body("items[0].reason", is("reported"))
                .body("items[0].reports.abuse", is(HIDE_AT));
        queue("reported", article).body("items", empty());
    }

    @Test
    void many_who_report_at_once_hide_it_once() {
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Some words");
        var readers = Stream.generate(newsroom::account).limit(12).toList();

        var statuses = Race.of(
                12, n -> reports(readers.get(n), comment, "hate").extract().statusCode());

        assertThat(statuses.stream().filter(status -> status == 200).toList(), hasSize(HIDE_AT));
        assertThat(statuses.stream().filter(status -> status == 404).toList(), hasSize(12 - HIDE_AT));
        newsroom.stranger().get("/articles/" + article + "/comments").body("thread.counts.visible", is(0));
        queue("hidden", article).body("items", hasSize(1)).body("items[0].reports.hate", is(HIDE_AT));
    }

    @Test
    void what_a_moderator_lets_stand_is_hidden_by_no_further_reports_until_it_is_edited() {
        String article = newsroom.published();
        var author = newsroom.account();
        String comment = author.comments(article, "Some words");
        reportedBy(HIDE_AT, comment);
        decides(comment, 1, "approve").body("[0].state", is("published"));

        reportedBy(HIDE_AT, comment);
        assertThat(state(comment), is("published"));
        queue("reported", article).body("items[0].reports.abuse", is(HIDE_AT));

        author.patch("/comments/" + comment, Map.of("bodyMarkdown", "Worse words"))
                .statusCode(200);
        reportedBy(1, comment);
        assertThat(state(comment), is("hidden"));
    }

    @Test
    void what_a_moderator_approved_before_anybody_saw_it_is_hidden_by_no_reports() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"));
        String comment = newsroom.account()
                .post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"))
                .statusCode(202)
                .extract()
                .path("id");
        decides(comment, 1, "approve");

        reportedBy(HIDE_AT, comment);

        assertThat(state(comment), is("published"));
    }

    @Test
    void the_report_that_hides_a_comment_may_be_sent_twice() {
        String comment = newsroom.account().comments(newsroom.published(), "Some words");
        reportedBy(HIDE_AT - 1, comment);
        var last = newsroom.account();
        String id = reports(last, comment, "spam").statusCode(200).extract().path("id");

        reports(last, comment, "spam").statusCode(200).body("id", is(id));
        reports(newsroom.account(), comment, "spam").statusCode(404);
    }

    @Test
    void a_moderator_who_puts_a_comment_back_has_decided_on_its_reports() {
        String article = newsroom.published();
        var author = newsroom.account();
        String comment = author.comments(article, "Some words");
        reportedBy(HIDE_AT - 1, comment);
        author.delete("/comments/" + comment).statusCode(204);

        newsroom.account("moderator")
                .put("/comments/" + comment + "/restoration")
                .statusCode(200);

        newsroom.account("moderator")
                .get("/comments/" + comment + "/reports")
                .body("items.settledAt", everyItem(notNullValue()));
    }

    @Test
    void reports_of_what_is_not_there_are_not_found() {
        newsroom.account("moderator")
                .get("/comments/01890a5d-ac96-774b-bcce-b302099a8057/reports")
                .statusCode(404);
    }

    @Test
    void a_report_that_was_decided_on_is_opened_again_only_for_another_text() {
        String article = newsroom.published();
        var author = newsroom.account();
        String comment = author.comments(article, "Some words");
        var reader = newsroom.account();
        reports(reader, comment, "abuse");
        decides(comment, 1, "approve");

        reports(reader, comment, "abuse").body("settledAt", notNullValue());
        queue("reported", article).body("items", empty());

        author.patch("/comments/" + comment, Map.of("bodyMarkdown", "Other words"))
                .statusCode(200);
        reports(reader, comment, "abuse").body("settledAt", nullValue());
        queue("reported", article).body("items.comment.id", contains(comment));
    }

    @Test
    void marking_a_reported_comment_decides_nothing() {
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Some words");
        reportedBy(1, comment);

        decides(comment, 1, "pin");

        queue("reported", article).body("items.comment.id", contains(comment));
    }

    @Test
    void deleting_and_restoring_a_comment_does_not_shake_off_its_reports() {
        String article = newsroom.published();
        var author = newsroom.account();
        String comment = author.comments(article, "Some words");
        reportedBy(HIDE_AT - 1, comment);

        author.delete("/comments/" + comment).statusCode(204);
        queue("reported", article).body("items", empty());
        author.put("/comments/" + comment + "/restoration").statusCode(200);

        queue("reported", article).body("items.comment.id", contains(comment));
        reportedBy(1, comment);
        assertThat(state(comment), is("hidden"));
    }

    @Test
    void deleting_and_restoring_what_reports_have_hidden_does_not_bring_it_back_into_sight() {
        String article = newsroom.published();
        var author = newsroom.account();
        String comment = author.comments(article, "Some words");
        reportedBy(HIDE_AT, comment);

        author.delete("/comments/" + comment).statusCode(204);
        author.put("/comments/" + comment + "/restoration").statusCode(200).body("state", is("hidden"));

        queue("hidden", article).body("items.comment.id", contains(comment));
        newsroom.stranger().get("/articles/" + article + "/comments").body("thread.counts.visible", is(0));
    }

    @Test
    void what_a_moderator_writes_is_queued_but_never_hidden_by_reports() {
        String article = newsroom.published();
        String comment = newsroom.account("moderator").comments(article, "Some words");

        reportedBy(HIDE_AT, comment);

        assertThat(state(comment), is("published"));
        queue("reported", article).body("items.comment.id", contains(comment));
    }

    @Test
    void a_report_without_a_reason_or_with_too_long_a_note_is_refused() {
        String comment = newsroom.account().comments(newsroom.published(), "Some words");
        var reader = newsroom.account();

        reader.put("/comments/" + comment + "/report", Map.of()).statusCode(422);
        reader.put("/comments/" + comment + "/report", Map.of("reason", "boring"))
                .statusCode(400);
        reader.put("/comments/" + comment + "/report", Map.of("reason", "other", "note", "x".repeat(1001)))
                .statusCode(422);
        reader.put("/comments/" + comment + "/report", Map.of("reason", "spam", "state", "hidden"))
                .statusCode(400)
                .body("code", is("unknown-member"));
    }

    @Test
    void the_queues_are_counted() {
        var moderator = newsroom.account("moderator");
        int before = moderator.get("/moderation/queue/counts").extract().path("reported");
        reportedBy(1, newsroom.account().comments(newsroom.published(), "Some words"));

        int after = moderator
                .get("/moderation/queue/counts")
                .statusCode(200)
                .extract()
                .path("reported");

        assertThat(after, is(before + 1));
    }
}
