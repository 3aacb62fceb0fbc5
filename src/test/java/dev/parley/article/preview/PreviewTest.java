package dev.parley.article.preview;

import static org.hamcrest.Matchers.is;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class PreviewTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    Reader ada;
    Reader stranger;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
    }

    private static ValidatableResponse open(Reader who, String article) {
        return who.post("/articles/%s/preview-tokens".formatted(article));
    }

    private static String token(Reader who, String article) {
        return open(who, article).statusCode(201).extract().path("token");
    }

    private ValidatableResponse show(String article, String token) {
        return stranger.with("Preview-Token", token).get("/articles/%s/preview".formatted(article));
    }

    @Test
    void whoever_has_the_token_reads_the_draft_as_it_is_now_and_no_cache_keeps_it() {
        String article = newsroom.draft(ada);
        String href = "/api/v1/articles/%s/preview".formatted(article);
        String token = open(ada, article)
                .statusCode(201)
                .header("Location", is(href))
                .header("Cache-Control", is("private, no-store"))
                .body("href", is(href))
                .extract()
                .path("token");
        ada.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("title", "A newer title"))
                .statusCode(200);

        show(article, token)
                .statusCode(200)
                .body("title", is("A newer title"))
                .body("status", is("draft"))
                .header("Cache-Control", is("private, no-store"));
        stranger.get("/articles/" + article).statusCode(404);
    }

    @Test
    void it_opens_one_article_and_no_other() {
        String another = newsroom.draft(ada);

        show(another, token(ada, newsroom.draft(ada))).statusCode(403).body("code", is("invalid-preview-token"));
    }

    @Test
    void it_is_over_after_half_an_hour() {
        String article = newsroom.draft(ada);
        String token = token(ada, article);
        clock.advance(Duration.ofMinutes(29));
        show(article, token).statusCode(200);

        clock.advance(Duration.ofMinutes(2));

        show(article, token).statusCode(403).body("code", is("invalid-preview-token"));
    }

    @Test
    void a_token_of_another_kind_opens_nothing_and_this_one_signs_nobody_in() {
        String article = newsroom.draft(ada);

        show(article, ada.token()).statusCode(403);
        stranger.with("Authorization", "Bearer " + token(ada, article))
                .get("/articles/" + article)
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void what_is_no_token_opens_nothing(String token) {
        show(newsroom.published(ada), token).statusCode(403);
        stranger.get("/articles/%s/preview".formatted(newsroom.published(ada))).statusCode(403);
    }

    @Test
    void what_is_deleted_is_not_shown() {
        String article = newsroom.draft(ada);
        String token = token(ada, article);
        ada.with("If-Match", "*").delete("/articles/" + article).statusCode(204);

        show(article, token).statusCode(404).body("code", is("no-such-article"));
    }
}
