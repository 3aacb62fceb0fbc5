package dev.parley.comment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How fast a thread may grow, and how long: slow mode, and closing after some days.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class PaceTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    private String article(Map<String, ?> policy) {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        author.put("/articles/" + article + "/comment-policy", policy).statusCode(200);
        return article;
    }

    private String slow() {
        return article(Map.of("mode", "open", "slowModeSeconds", 60));
    }

    private static ValidatableResponse posts(Reader reader, String article) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"));
    }

    @Test
    void in_slow_mode_the_next_comment_waits_for_its_time() {
        String article = slow();
        var reader = newsroom.account();
        posts(reader, article).statusCode(201);

        String next = posts(reader, article)
                .statusCode(429)
                .body("code", is("slow-mode"))
                .header("Retry-After", notNullValue())
                .extract()
                .path("nextAllowedAt");
        reader.post("/comments/preview", Map.of("bodyMarkdown", "Words", "articleId", article))
                .body("reason", is("slow-mode"))
                .body("nextAllowedAt", is(next));

        clock.moveTo(Instant.parse(next));
        posts(reader, article).statusCode(201);
    }

    @Test
    void slow_mode_holds_for_each_account_and_article_alone() {
        String article = slow();
        var reader = newsroom.account();
        posts(reader, article).statusCode(201);

        posts(newsroom.account(), article).statusCode(201);
        posts(reader, slow()).statusCode(201);
        posts(reader, newsroom.published()).statusCode(201);
    }

    @Test
    void of_many_posts_at_once_slow_mode_takes_one() {
        String article = slow();
        var reader = newsroom.account();

        var statuses = Race.of(16, n -> posts(reader, article).extract().statusCode());

        assertThat(statuses.stream().filter(status -> status == 201).toList(), hasSize(1));
        assertThat(statuses.stream().filter(status -> status == 429).toList(), hasSize(15));
        newsroom.stranger().get("/articles/" + article + "/comments").body("thread.counts.visible", is(1));
    }

    @Test
    void what_is_refused_takes_no_turn() {
        String article = slow();
        var reader = newsroom.account();

        reader.post(
                        "/articles/" + article + "/comments",
                        Map.of("bodyMarkdown", "Words", "parentId", "01890a5d-ac96-774b-bcce-b302099a8057"))
                .statusCode(422);

        posts(reader, article).statusCode(201);
    }

    @Test
    void moderators_and_edits_are_not_slowed_down() {
        String article = slow();
        var moderator = newsroom.account("moderator");
        var reader = newsroom.account();
        String own = posts(reader, article).extract().path("id");

        posts(moderator, article).statusCode(201);
        posts(moderator, article).statusCode(201);
        reader.patch("/comments/" + own, Map.of("bodyMarkdown", "Other words")).statusCode(200);
    }

    @Test
    void a_thread_closes_after_its_days() {
        String article = article(Map.of("mode", "open", "closeAfterDays", 3));
        String closes = newsroom.stranger()
                .get("/articles/" + article + "/comments")
                .body("thread.state", is("open"))
                .extract()
                .path("thread.closesAt");
        newsroom.stranger().get("/articles/" + article).body("comments.closesAt", is(closes));
        assertThat(Instant.parse(closes), greaterThan(clock.instant().plus(Duration.ofDays(2))));

        clock.moveTo(Instant.parse(closes));

        newsroom.stranger().get("/articles/" + article).body("comments.state", is("closed"));
        newsroom.stranger().get("/articles/" + article + "/comments").body("thread.state", is("closed"));
        newsroom.stranger().get("/comment-counts?articleIds=" + article).body("'" + article + "'.state", is("closed"));
        posts(newsroom.account(), article).statusCode(409).body("code", is("thread-closed"));
    }

    @Test
    void whichever_end_comes_first_closes_it() {
        String soon = clock.instant().plus(Duration.ofDays(1)).toString();
        String article = article(Map.of("mode", "open", "closeAfterDays", 3, "closesAt", soon));

        String closes = newsroom.stranger()
                .get("/articles/" + article + "/comments")
                .extract()
                .path("thread.closesAt");

        assertThat(
                Duration.between(Instant.parse(closes), Instant.parse(soon))
                        .abs()
                        .toMillis(),
                is(0L));
    }

    @ParameterizedTest
    @CsvSource({"slowModeSeconds,-1", "slowModeSeconds,86401", "closeAfterDays,-1", "closeAfterDays,36501"})
    void a_pace_out_of_bounds_is_refused(String member, int value) {
        var author = newsroom.account("author");
        String article = newsroom.published(author);

        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "open", member, value))
                .statusCode(422)
                .body("errors[0].pointer", is("/" + member));
    }

    private ValidatableResponse guestPosts(String address, String article) {
        return newsroom.stranger()
                .with("X-Forwarded-For", address)
                .post(
                        "/articles/" + article + "/comments",
                        Map.of("bodyMarkdown", "Some words", "guestName", newsroom.word()));
    }

    @Test
    void another_guest_from_the_same_address_is_no_way_round_slow_mode() {
        String article = article(Map.of("mode", "open", "who", "guests", "slowModeSeconds", 60));
        String token =
                guestPosts("192.0.2.1", article).statusCode(202).extract().path("guestToken");
        var guest = new Reader(null, null, token, Map.of());
        clock.advance(Duration.ofSeconds(40));

        String next = guestPosts("192.0.2.1", article)
                .statusCode(429)
                .body("code", is("slow-mode"))
                .header("Retry-After", Integer::valueOf, lessThanOrEqualTo(20))
                .extract()
                .path("nextAllowedAt");
        guestPosts("192.0.2.2", article).statusCode(202);
        posts(guest.with("X-Forwarded-For", "192.0.2.3"), article)
                .statusCode(429)
                .body("code", is("slow-mode"));
        posts(newsroom.account().with("X-Forwarded-For", "192.0.2.1"), article).statusCode(201);

        clock.moveTo(Instant.parse(next));
        guestPosts("192.0.2.1", article).statusCode(202);
    }

    @Test
    void of_many_guests_at_once_slow_mode_takes_one_from_each_address() {
        String article = article(Map.of("mode", "open", "who", "guests", "slowModeSeconds", 60));

        var statuses = Race.of(
                16, n -> guestPosts("192.0.2.1" + n % 2, article).extract().statusCode());

        assertThat(statuses.stream().filter(status -> status == 202).toList(), hasSize(2));
        assertThat(statuses.stream().filter(status -> status == 429).toList(), hasSize(14));
    }
}
