package dev.parley.comment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Careful;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What holds below an article whose policy says nothing of it: what the operator has set for the site.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Careful.class)
class SiteRulesTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    private static ValidatableResponse posts(Reader reader, String article, String text) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text));
    }

    private String article(Map<String, ?> policy) {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        author.put("/articles/" + article + "/comment-policy", policy).statusCode(200);
        return article;
    }

    @Test
    void a_thread_closes_after_the_days_of_the_site() {
        var published = clock.instant();
        String article = newsroom.published();

        String closes = newsroom.stranger()
                .get("/articles/" + article + "/comments")
                .extract()
                .path("thread.closesAt");

        assertThat(Duration.between(published, Instant.parse(closes)).toDays(), is(7L));
        clock.advance(Duration.ofDays(8));
        posts(newsroom.account(), article, "Words").statusCode(409).body("code", is("thread-closed"));
    }

    @Test
    void a_first_comment_waits_and_so_do_links() {
        String article = newsroom.published();
        var ana = newsroom.account();
        posts(ana, article, "First").statusCode(202);
        newsroom.change(
                "update comment set state = 'published', unseen = false where author_id = cast(:id as uuid)",
                Map.of("id", ana.id()));
        clock.advance(Duration.ofMinutes(1));

        posts(ana, article, "Second").statusCode(201);
        clock.advance(Duration.ofMinutes(1));
        posts(ana, article, "See https://example.com/a and https://example.com/b")
                .statusCode(202);
    }

    @Test
    void everybody_waits_between_two_comments() {
        String article = newsroom.published();
        var ana = newsroom.account();
        posts(ana, article, "First").statusCode(202);

        posts(ana, article, "Second").statusCode(429).body("code", is("slow-mode"));
    }

    @Test
    void an_articles_own_policy_overrules_the_site() {
        String article = article(Map.of(
                "mode",
                "open",
                "closeAfterDays",
                0,
                "premoderateFirst",
                false,
                "premoderateLinks",
                0,
                "slowModeSeconds",
                0));
        var ana = newsroom.account();

        posts(ana, article, "See https://example.com/a and https://example.com/b")
                .statusCode(201);
        posts(ana, article, "Second").statusCode(201);
        newsroom.stranger().get("/articles/" + article + "/comments").body("thread.closesAt", nullValue());
    }
}
