package dev.parley.rendition;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.news.NewsEvent;
import dev.parley.postgres.Sql;
import dev.parley.testing.Answer;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Nobody sees an old answer: not who has just written, not who asks another node, not who asks a node that hears
/// nothing any more.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class FreshnessTest {

    private static final Pattern VISIBLE = Pattern.compile("\"counts\":\\{\"visible\":(\\d+)");

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    @Inject
    MovingClock clock;

    @Inject
    Sql sql;

    @Inject
    DataSource dataSource;

    @Inject
    Event<NewsEvent> news;

    private static Answer read(String target, String... headers) {
        return Wire.send("GET", target, headers);
    }

    private static String thread(String article) {
        return "/api/v1/articles/" + article + "/comments";
    }

    private static int visible(Answer answer) {
        var found = VISIBLE.matcher(answer.body());
        assertTrue(found.find(), answer.body());
        return Integer.parseInt(found.group(1));
    }

    @Test
    void many_writers_and_readers_of_one_thread_never_read_what_was_before_their_own_deed() {
        String article = newsroom.published();
        var writers = IntStream.range(0, 6).mapToObj(_ -> newsroom.account()).toList();

        Race.of(6, n -> {
            for (int posted = 1; posted <= 15; posted++) {
                String id = writers.get(n).comments(article, "Word %d of writer %d".formatted(posted, n));
                assertTrue(read(thread(article) + "?limit=100&sort=new").body().contains(id));
                int seen = visible(read(thread(article)));
                assertTrue(seen >= posted, "%d of at least %d".formatted(seen, posted));
                writers.get((n + 1) % 6).votes(id, 1).statusCode(200);
                assertTrue(read("/api/v1/comments/" + id).body().contains("\"up\":1"));
            }
            return null;
        });
        assertEquals(90, visible(read(thread(article))));
    }

    @Test
    void a_hundred_who_ask_at_once_cost_one_question() {
        String article = newsroom.published();
        newsroom.account().comments(article, "A word");
        news.fire(new NewsEvent.Missed());

        var ran = statements.ranBesideWhatIsReady(
                () -> Race.of(100, _ -> read(thread(article)).status()));

        assertEquals(1, ran.size(), ran::toString);
    }

    @Test
    void a_refusal_reaches_all_who_ask_at_once_and_is_not_kept() {
        var author = newsroom.account("author");
        String article = newsroom.draft(author);

        assertEquals(
                List.of(404),
                Race.of(20, _ -> read(thread(article)).status()).stream()
                        .distinct()
                        .toList());
        author.put("/articles/" + article + "/publication", Map.of()).statusCode(200);
        assertEquals(200, read(thread(article)).status());
    }

    @Test
    void what_another_node_has_done_is_seen_here() throws Exception {
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "A word");
        assertTrue(!read(thread(article)).body().contains("Another node"));

        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "update comment set body_html = '<p>Another node</p>', version = version + 1 where id = '%s'"
                            .formatted(comment));
            statement.execute(
                    "insert into news (article_id, type, subject, at) values ('%s', 'comment.edited', '%s', now())"
                            .formatted(article, comment));
            statement.execute("select pg_notify('parley_news', 'another')");
            connection.commit();
        }

        eventually(() -> read(thread(article)).body().contains("Another node"));
    }

    /// Well before its age would have taken it away: an article is kept for ten seconds, here for a thousand.
    @Test
    void what_another_node_has_done_is_seen_though_nobody_rang() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        read("/api/v1/articles/" + article);

        sql.query("""
                with change as (update article set summary = 'Another node', version = version + 1 where id = :id returning id)
                insert into news (type, subject, at) select 'article.changed', id, now() from change
                """).set("id", UUID.fromString(article)).update();

        var begun = Instant.now(clock);
        eventually(() -> read("/api/v1/articles/" + article).body().contains("Another node"));
        assertTrue(Duration.between(begun, Instant.now(clock)).toSeconds() < 9);
    }

    @Test
    void what_committed_late_is_not_stepped_over() throws Exception {
        String early = newsroom.published();
        String late = newsroom.published();
        read("/api/v1/articles/" + early);
        read("/api/v1/articles/" + late);

        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "update article set summary = 'At last', version = version + 1 where id = '%s'".formatted(late));
            statement.execute(
                    "insert into news (type, subject, at) values ('article.changed', '%s', now())".formatted(late));
            sql.query("""
                    with change as (update article set summary = 'Meanwhile', version = version + 1 where id = :id returning id)
                    insert into news (type, subject, at) select 'article.changed', id, now() from change
                    """).set("id", UUID.fromString(early)).update();
            eventually(() -> read("/api/v1/articles/" + early).body().contains("Meanwhile"));
            read("/api/v1/articles/" + late);
            connection.commit();
        }

        eventually(() -> read("/api/v1/articles/" + late).body().contains("At last"));
    }

    @Test
    void a_node_that_hears_nothing_gives_out_nothing_older_than_two_seconds() throws Exception {
        String article = newsroom.published();
        String target = "/api/v1/articles/" + article;
        read(target);

        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table news in access exclusive mode");
            read(target);
            clock.advance(Duration.ofSeconds(3));

            assertEquals(1, statements.ranBesideWhatIsReady(() -> read(target)).size());
            connection.rollback();
        }
    }

    @Test
    void a_scheduled_article_is_in_a_list_at_its_moment_though_the_list_was_ready() {
        var author = newsroom.account("author");
        String article = newsroom.draft(author);
        var at = clock.instant().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        author.put("/articles/" + article + "/publication", Map.of("publishAt", at.toString()))
                .statusCode(200);
        String list = "/api/v1/articles?ids=" + article;
        clock.moveTo(at.minusMillis(3_400));

        var before = read(list);
        assertTrue(!before.body().contains(article));
        assertTrue(before.header("Cache-Control").startsWith("public, max-age=3,"), before.header("Cache-Control"));
        clock.moveTo(at.minusMillis(1_900));
        assertTrue(read(list).header("Cache-Control").startsWith("public, max-age=1,"));
        clock.moveTo(at.plusMillis(1));
        assertTrue(read(list).body().contains(article));
    }

    @Test
    void a_comment_that_comes_into_sight_is_found_at_once_by_its_id() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        String comment = newsroom.account().comments(article, "A word");
        var moderator = newsroom.account("moderator");
        String list = "/api/v1/comments?ids=" + comment;

        moderator.delete("/comments/" + comment).statusCode(204);
        assertTrue(!read(list).body().contains(comment));
        moderator.put("/comments/" + comment + "/restoration").statusCode(200);
        assertTrue(read(list).body().contains(comment));

        author.delete("/articles/" + article + "/publication").statusCode(204);
        assertTrue(!read(list).body().contains(comment));
        author.put("/articles/" + article + "/publication", Map.of()).statusCode(200);
        assertTrue(read(list).body().contains(comment));

        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "hidden"))
                .statusCode(200);
        assertTrue(!read(list).body().contains(comment));
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "open"))
                .statusCode(200);
        assertTrue(read(list).body().contains(comment));
    }

    @Test
    void a_new_name_is_seen_at_once_wherever_it_stands() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        String comment = author.comments(article, "A word");
        var places = List.of(
                "/articles/" + article,
                "/articles?ids=" + article,
                "/articles/" + article + "/comments",
                "/comments/" + comment,
                "/comments?ids=" + comment,
                "/comments/" + comment + "/context");
        places.forEach(place -> newsroom.stranger().get(place).statusCode(200));

        author.patch("/me", Map.of("displayName", "Somebody Else")).statusCode(200);

        places.forEach(place ->
                assertTrue(newsroom.stranger().get(place).extract().asString().contains("Somebody Else"), place));
    }

    @Test
    void a_new_name_of_a_tag_is_seen_at_once_wherever_it_stands() {
        var editor = newsroom.account("editor", "author");
        String slug = newsroom.word();
        String alias = newsroom.word();
        editor.post("/tags", Map.of("name", slug)).statusCode(201);
        String article = newsroom.draft(editor);
        String etag = editor.get("/articles/" + article).extract().header("ETag");
        editor.with("If-Match", etag)
                .patch("/articles/" + article, Map.of("tags", List.of(slug)))
                .statusCode(200);
        editor.put("/articles/" + article + "/publication", Map.of()).statusCode(200);
        var places = List.of("/articles/" + article, "/articles?tag=" + slug, "/tags/" + slug, "/tags?q=" + slug);
        places.forEach(place -> newsroom.stranger().get(place).statusCode(200));
        newsroom.stranger().get("/articles?tag=" + alias).body("items.size()", is(0));

        editor.patch("/tags/" + slug, Map.of("description", "Said anew", "aliases", List.of(alias), "name", slug + "x"))
                .statusCode(200);

        places.forEach(place ->
                assertTrue(newsroom.stranger().get(place).extract().asString().contains(slug + "x"), place));
        newsroom.stranger().get("/articles?tag=" + alias).body("items.id", is(List.of(article)));
    }

    private static void eventually(java.util.function.BooleanSupplier seen) {
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!seen.getAsBoolean()) {
            assertTrue(System.nanoTime() < patience, "It is not seen");
        }
    }
}
