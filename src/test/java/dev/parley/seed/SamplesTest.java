package dev.parley.seed;

import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.testing.Narrow;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Narrow.class)
@QuarkusTestResource(ThrowAwayPostgres.class)
class SamplesTest {

    private final Reader stranger = Reader.stranger();

    @Test
    void the_first_get_shows_articles_with_sections_sources_tags_and_a_question() {
        // Other tests of the same server publish today, and none of the samples is of today.
        var before = Instant.now().minus(Duration.ofHours(1));
        stranger.get("/articles?publishedBefore=" + before).statusCode(200).body("items", hasSize(6));
        stranger.get("/articles/by-slug/barents-sea-line")
                .statusCode(200)
                .body("sections.size()", greaterThan(3))
                .body("sources.size()", greaterThan(2))
                .body("tags.kind.unique().size()", greaterThan(1))
                .body("discussionPrompt", not(is("")));
    }

    @Test
    void the_threads_live_with_depth_votes_and_a_tombstone() {
        String article =
                stranger.get("/articles/by-slug/barents-sea-line").extract().path("id");

        stranger.get("/articles/" + article + "/comments?shape=flat&limit=100&replies=50&depth=10")
                .statusCode(200)
                .body("items.size()", greaterThan(70))
                .body("items.depth.max()", greaterThan(6))
                .body("items.state", hasItem("removed"))
                .body("items.votes.up.max()", greaterThan(5))
                .body("items[0].pinned", is(true));
    }

    @Test
    void there_is_an_account_for_each_role() {
        for (var role : List.of("reader", "author", "editor", "moderator", "admin")) {
            stranger.post("/sessions", Map.of("email", role + "@example.org", "password", "parley-sample"))
                    .statusCode(201);
            stranger.get("/accounts/" + role).body("roles", hasItem(role));
        }
    }
}
