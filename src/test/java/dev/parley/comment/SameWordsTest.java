package dev.parley.comment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Careful;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Standstill;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody says the same twice within five minutes.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Careful.class)
class SameWordsTest {

    private static final String WORDS = "Words that nobody says twice by chance";

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Standstill standstill;

    private Reader ana;
    private String article;

    @BeforeEach
    void scene() {
        ana = newsroom.account();
        article = newsroom.uncareful();
    }

    private static ValidatableResponse posts(Reader reader, String article, String text) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text));
    }

    private static ValidatableResponse replies(Reader reader, String article, String parent, String text) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text, "parentId", parent));
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(409).body("code", is("already-said"));
    }

    @Test
    void the_same_words_wait_wherever_they_are_said_again() {
        String root = posts(ana, article, WORDS).statusCode(201).extract().path("id");

        refused(posts(ana, article, WORDS));
        refused(posts(ana, article, "  " + WORDS + "\u200b\r\n"));
        refused(replies(ana, article, root, WORDS));
        String next = posts(ana, newsroom.uncareful(), WORDS)
                .statusCode(409)
                .extract()
                .path("nextAllowedAt");

        posts(ana, article, WORDS + "!").statusCode(201);
        posts(newsroom.account(), article, WORDS).statusCode(201);
        newsroom.stranger().get("/articles/" + article + "/comments").body("thread.counts.visible", is(3));
        clock.moveTo(Instant.parse(next).minusSeconds(5));
        refused(posts(ana, article, WORDS));
        clock.moveTo(Instant.parse(next).plusSeconds(1));
        posts(ana, article, WORDS).statusCode(201);
    }

    @Test
    void a_preview_says_that_they_were_said() {
        posts(ana, article, WORDS).statusCode(201);

        ana.post("/comments/preview", Map.of("bodyMarkdown", WORDS, "articleId", newsroom.uncareful()))
                .statusCode(200)
                .body("outcome", is("refused"))
                .body("reason", is("already-said"));
    }

    @Test
    void short_words_wait_only_in_answer_to_the_same_comment() {
        String one = posts(ana, article, "One question").extract().path("id");
        String another = posts(ana, article, "Another question").extract().path("id");
        replies(ana, article, one, "Yes").statusCode(201);

        refused(replies(ana, article, one, "Yes"));
        refused(posts(ana, article, "One question"));
        replies(ana, article, another, "Yes").statusCode(201);
        posts(ana, article, "Yes").statusCode(201);
        posts(ana, newsroom.uncareful(), "Yes").statusCode(201);
    }

    @Test
    void of_many_at_once_one_is_kept() {
        // Newcomers would wait for each other anyhow: what they post is counted.
        clock.advance(Duration.ofDays(2));
        var old = newsroom.again(ana);
        // The first one of all takes its time, and a lock is not waited for long.
        posts(old, newsroom.uncareful(), "Something else").statusCode(201);

        // Nobody can keep anything meanwhile.
        Supplier<Integer> post = () -> posts(old, article, WORDS).extract().statusCode();
        var statuses = standstill.of("lock table thread_delta in exclusive mode", Collections.nCopies(6, post));

        assertThat(statuses.stream().filter(status -> status == 201).toList(), hasSize(1));
        assertThat(statuses.stream().filter(status -> status == 409).toList(), hasSize(5));
        newsroom.stranger().get("/articles/" + article + "/comments").body("thread.counts.visible", is(1));
    }

    @Test
    void a_retry_with_its_key_has_its_first_answer() {
        var retrying = ana.with("Idempotency-Key", newsroom.word());
        String first = posts(retrying, article, WORDS).statusCode(201).extract().path("id");

        posts(retrying, article, WORDS)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", is(first));
        refused(posts(ana.with("Idempotency-Key", newsroom.word()), article, WORDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "editor", "moderator", "admin"})
    void who_has_an_office_says_what_they_like(String role) {
        var officer = newsroom.account(role);

        posts(officer, article, WORDS).statusCode(201);
        posts(officer, article, WORDS).statusCode(201);
    }

    @Test
    void what_was_deleted_may_be_said_where_it_belongs_and_what_was_removed_may_not() {
        String other = newsroom.uncareful();
        String astray = posts(ana, article, WORDS).extract().path("id");
        ana.delete("/comments/" + astray).statusCode(204);
        String id = posts(ana, other, WORDS).statusCode(201).extract().path("id");

        newsroom.account("moderator").delete("/comments/" + id).statusCode(204);

        refused(posts(ana, article, WORDS));
    }

    @Test
    void what_is_held_was_said() {
        newsroom.account("editor")
                .put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated", "slowModeSeconds", 0))
                .statusCode(200);
        posts(ana, article, WORDS).statusCode(202);

        refused(posts(ana, article, WORDS));
    }

    @Test
    void a_guest_who_is_known_again_waits_too() {
        String token = newsroom.stranger()
                .post("/articles/" + article + "/comments", Map.of("bodyMarkdown", WORDS, "guestName", newsroom.word()))
                .statusCode(202)
                .extract()
                .path("guestToken");

        refused(posts(new Reader(null, null, token, Map.of()), article, WORDS));
    }

    @Test
    void what_was_said_before_the_last_minutes_is_not_looked_at() {
        for (String text : List.of(WORDS, WORDS + " at all")) {
            posts(ana, article, text).statusCode(201);
        }

        clock.advance(Duration.ofMinutes(5).plusSeconds(1));

        posts(ana, article, WORDS).statusCode(201);
    }
}
