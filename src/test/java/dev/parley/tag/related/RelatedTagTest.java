package dev.parley.tag.related;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RelatedTagTest {

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

    private String draft(String... tags) {
        return ada.post(
                        "/articles",
                        Map.of("title", "On " + newsroom.word(), "bodyMarkdown", "Words.", "tags", List.of(tags)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String publish(String... tags) {
        String article = draft(tags);
        ada.put("/articles/%s/publication".formatted(article), Map.of()).statusCode(200);
        return article;
    }

    @Test
    void those_that_stand_beside_it_most_often_come_first() {
        String tag = newsroom.word();
        String often = newsroom.word();
        String once = newsroom.word();
        publish(tag, often, once);
        publish(tag, often);
        publish(newsroom.word(), once);

        stranger.get("/tags/%s/related".formatted(tag))
                .statusCode(200)
                .body("items.tag.slug", contains(often, once))
                .body("items.tag.kind", contains("topic", "topic"))
                .body("items.together", contains(2, 1))
                .header("Cache-Control", containsString("public"));
        stranger.get("/tags/%s/related?limit=1".formatted(tag)).body("items.tag.slug", contains(often));
    }

    @Test
    void a_rare_one_comes_before_a_common_one() {
        String tag = newsroom.word();
        String common = "a" + newsroom.word();
        String rare = "b" + newsroom.word();
        publish(tag, common, rare);
        for (int n = 0; n < 3; n++) {
            publish(common);
        }

        stranger.get("/tags/%s/related".formatted(tag)).body("items.tag.slug", contains(rare, common));
    }

    @Test
    void what_is_not_public_relates_nothing_until_it_is() {
        String tag = newsroom.word();
        String secret = newsroom.word();
        draft(tag, secret);
        String scheduled = draft(tag, newsroom.word());
        ada.put(
                        "/articles/%s/publication".formatted(scheduled),
                        Map.of(
                                "publishAt",
                                clock.instant().plus(Duration.ofHours(1)).toString()))
                .statusCode(200);
        stranger.get("/tags/%s/related".formatted(tag)).body("items", is(empty()));

        clock.advance(Duration.ofHours(2));

        stranger.get("/tags/%s/related".formatted(tag)).body("items.together", contains(1));
    }

    @Test
    void an_alias_leads_to_the_same_of_its_tag() {
        String name = newsroom.word();
        String alias = newsroom.word();
        newsroom.account("editor")
                .post("/tags", Map.of("name", name, "kind", "place", "aliases", List.of(alias)))
                .statusCode(201);

        stranger.get("/tags/%s/related".formatted(alias))
                .statusCode(308)
                .header("Location", containsString("/api/v1/tags/%s/related".formatted(name)));
        stranger.get("/tags/%s/related".formatted(newsroom.word()))
                .statusCode(404)
                .body("code", is("no-such-tag"));
        stranger.get("/tags/%s/related?limit=51".formatted(name)).statusCode(400);
    }
}
