package dev.parley.tag;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.http.Refused;
import dev.parley.testing.Heard;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class TagCountsTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    TagCounts counts;

    @Inject
    Tags tags;

    Reader editor;
    Reader stranger;
    String word;

    @BeforeEach
    void people() {
        editor = newsroom.account("editor");
        stranger = newsroom.stranger();
        word = newsroom.word();
    }

    @Test
    void public_articles_are_counted_at_once_and_only_they() {
        String draft = article(word);
        assertCount(0);

        publish(draft);
        assertCount(1);
        String etag = stranger.get("/tags/" + word).extract().header("ETag");
        publish(article(word));
        stranger.with("If-None-Match", etag)
                .get("/tags/" + word)
                .statusCode(200)
                .body("articleCount", is(2));
        stranger.get("/tags?q=" + word).body("items.articleCount", contains(2));
    }

    @Test
    void counting_changes_no_number() {
        publish(article(word));
        publish(article(word));

        counts.fold();
        assertCount(2);
        counts.fold();
        assertCount(2);
    }

    @Test
    void an_article_that_leaves_the_lists_is_counted_no_more() {
        var articles = List.of(article(word), article(word), article(word), article(word));
        articles.forEach(this::publish);
        counts.fold();

        editor.delete("/articles/" + articles.get(0) + "/publication").statusCode(204);
        assertCount(3);
        editor.put("/articles/" + articles.get(1) + "/retraction", Map.of("reason", "Wrong"))
                .statusCode(200);
        assertCount(2);
        counts.fold();
        assertCount(2);
        publish(articles.get(0));
        counts.fold();
        assertCount(3);
        String etag = editor.get("/articles/" + articles.get(2)).extract().header("ETag");
        editor.with("If-Match", etag)
                .patch("/articles/" + articles.get(2), Map.of("tags", List.of()))
                .statusCode(200);
        assertCount(2);
    }

    @Test
    void a_scheduled_article_is_counted_from_its_minute_on() {
        String scheduled = article(word);
        editor.put(
                        "/articles/" + scheduled + "/publication",
                        Map.of("publishAt", clock.instant().plusSeconds(20).toString()))
                .statusCode(200);

        String kept = stranger.get("/tags/" + word)
                .body("articleCount", is(0))
                .extract()
                .header("Cache-Control");
        int seconds = Integer.parseInt(kept.replaceAll(".*max-age=(\\d+), s-.*", "$1"));
        assertTrue(seconds <= 20, kept);
        clock.advance(Duration.ofSeconds(21));
        assertCount(1);
    }

    @Test
    void the_order_by_count_follows() {
        var names = List.of(word + " a", word + " b", word + " c");
        publish(article(names.get(0), names.get(1), names.get(2)));
        publish(article(names.get(2), names.get(0)));
        publish(article(names.get(2)));

        counts.fold();
        stranger.get("/tags?q=" + word)
                .body("items.name", contains(names.get(2), names.get(0), names.get(1)))
                .body("items.articleCount", contains(3, 2, 1));
    }

    @Test
    void articles_show_the_new_name_of_their_tag_and_none_that_went() {
        String id = article(word);
        publish(id);

        editor.patch("/tags/" + word, Map.of("name", "New " + word, "slug", "new-" + word, "kind", "place"))
                .statusCode(200);
        stranger.get("/articles/" + id)
                .body("tags.slug", contains("new-" + word))
                .body("tags.name", contains("New " + word))
                .body("tags.kind", contains("place"));
        editor.delete("/tags/new-" + word).statusCode(204);
        stranger.get("/articles/" + id).body("tags.size()", is(0));
    }

    @Test
    void many_publications_that_share_tags_never_wait_in_a_circle() {
        var names = new ArrayList<>(List.of(word + " a", word + " b", word + " c", word + " d"));
        var articles = new ArrayList<String>();
        for (int n = 0; n < 8; n++) {
            Collections.rotate(names, 1);
            articles.add(article(names.toArray(String[]::new)));
        }

        // A deed that fell out of a circle is done again; that none was shows only in the log.
        try (var log = new Heard("dev.parley.postgres.Repetition")) {
            for (int round = 0; round < 12; round++) {
                Race.of(9, n -> {
                    if (n == 8) {
                        counts.fold();
                    } else {
                        publish(articles.get(n));
                        counts.fold();
                        editor.delete("/articles/" + articles.get(n) + "/publication")
                                .statusCode(204);
                        publish(articles.get(n));
                    }
                    return n;
                });
            }
            assertEquals(List.of(), log.lines());
        }
        counts.fold();

        stranger.get("/tags?q=" + word).body("items.articleCount", contains(8, 8, 8, 8));
        assertEquals(
                List.of("8"),
                newsroom.column(
                        "select distinct article_count::text as value from tag where name like :name",
                        Map.of("name", word + "%")));
    }

    @Test
    void a_writer_finds_tags_by_slug_alias_and_name_and_makes_the_others() {
        editor.post(
                        "/tags",
                        Map.of(
                                "name",
                                "Name " + word,
                                "slug",
                                "slug-" + word,
                                "kind",
                                "event",
                                "aliases",
                                List.of("Alias " + word)))
                .statusCode(201);

        var chosen = tags.choose(List.of(
                "slug-" + word, "alias-" + word, "NAME " + word, "alias " + word, "New " + word, "new  " + word));

        assertEquals(1, new HashSet<>(chosen.subList(0, 4)).size());
        assertEquals(
                new TagRef("slug-" + word, "Name " + word, "event"),
                chosen.getFirst().ref());
        assertEquals(
                new TagRef("new-" + word, "New " + word, "topic"), chosen.get(4).ref());
        assertEquals(chosen.get(4), chosen.get(5));
    }

    @Test
    void writers_who_make_one_tag_at_once_get_the_same() {
        var chosen =
                Race.of(
                        16,
                        n -> tags
                                .choose(
                                        n % 2 == 0
                                                ? List.of("A " + word, "B " + word)
                                                : List.of("B " + word, "a " + word))
                                .stream()
                                .map(TagChoice::id)
                                .collect(java.util.stream.Collectors.toSet()));

        assertEquals(1, new HashSet<>(chosen).size());
        assertEquals(2, chosen.getFirst().size());
    }

    @Test
    void what_can_be_no_name_is_refused_and_nothing_is_made() {
        for (var bad : List.of("", " ", "n".repeat(81), "a\u202Eb")) {
            Assertions.assertThrows(
                    Refused.class, () -> QuarkusTransaction.requiringNew().run(() -> tags.choose(List.of(word, bad))));
        }
        stranger.get("/tags/" + word).statusCode(404);
    }

    private String article(String... names) {
        return editor.post("/articles", Map.of("title", "On " + word, "bodyMarkdown", "Words.", "tags", List.of(names)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void publish(String article) {
        editor.put("/articles/" + article + "/publication", Map.of()).statusCode(200);
    }

    private void assertCount(int count) {
        stranger.get("/tags/" + word).statusCode(200).body("articleCount", is(count));
    }
}
