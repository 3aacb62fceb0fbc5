package dev.parley.rendition.purge;

import static dev.parley.rendition.purge.Varnish.eventually;
import static dev.parley.rendition.purge.Varnish.header;
import static dev.parley.rendition.purge.Varnish.isFromMemory;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.news.NewsEvent;
import dev.parley.postgres.Sql;
import dev.parley.testing.Heard;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Narrow;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Parley behind Varnish, as an operator would set it up: a hot thread comes out of the cache's memory, and whatever
/// anybody does is seen through the cache long before its age would bring it. A second cache is away all the time.
///
/// Reads go through the cache only: whoever reads from Parley learns nothing of what the cache has.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Narrow.class)
class VarnishTest {

    private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d+)");

    private static Varnish varnish;

    @ConfigProperty(name = "parley.caches.purge")
    List<URI> caches;

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    @Inject
    MovingClock clock;

    @Inject
    Sql sql;

    @Inject
    Event<NewsEvent> news;

    private Reader author;
    private String article;
    private String thread;

    @BeforeEach
    void open() throws IOException {
        if (varnish == null) {
            varnish = Varnish.inFrontOf(RestAssured.port, caches.getFirst().getPort());
        }
        author = newsroom.account("author", "editor");
        article = newsroom.published(author);
        thread = "/api/v1/articles/" + article + "/comments";
    }

    @AfterAll
    static void close() {
        if (varnish != null) {
            varnish.close();
        }
        varnish = null;
    }

    private static HttpResponse<String> read(String target) {
        return varnish.get(target);
    }

    /// Reads until it comes out of the cache's memory.
    private static HttpResponse<String> hot(String target) {
        eventually("it is in memory: " + target, () -> isFromMemory(read(target)));
        return read(target);
    }

    /// Has a target hot, does something, and sees it there, sooner than age would have brought it.
    private static void isSoonSeen(String target, Runnable deed, Predicate<String> seen) {
        var before = hot(target);
        assertFalse(seen.test(before.body()), before.body());
        deed.run();
        isSoon("it is seen at " + target, target, answer -> seen.test(answer.body()));
    }

    /// Reads until it is so, and sees that age has not brought it: what is old is given out for less than half its
    /// life.
    private static void isSoon(String what, String target, Predicate<HttpResponse<String>> so) {
        eventually(what, () -> {
            var answer = read(target);
            boolean isSo = so.test(answer);
            assertTrue(isSo || isYoung(answer), () -> "Too late: " + what);
            return isSo;
        });
    }

    private static boolean isYoung(HttpResponse<?> answer) {
        var lifetime = MAX_AGE.matcher(header(answer, "Cache-Control"));
        assertTrue(lifetime.find());
        return 2 * Integer.parseInt(header(answer, "Age")) <= Integer.parseInt(lifetime.group(1));
    }

    @Test
    void a_hot_thread_comes_out_of_the_caches_memory() {
        newsroom.account().comments(article, "A word ".repeat(500));
        hot(thread);

        // What the post made wrong is dropped once more within half a second.
        eventually(
                "fifty readers cost nothing",
                () -> statements
                        .ranBesideWhatIsReady(() -> {
                            for (int n = 0; n < 50; n++) {
                                assertTrue(read(thread).body().contains("A word"));
                            }
                        })
                        .isEmpty());

        eventually("an age is told", () -> !header(read(thread), "Age").equals("0"));
        assertNotNull(header(read(thread), "Date"));
    }

    @Test
    void a_post_a_vote_an_edit_and_a_removal_are_seen_long_before_age_brings_it() {
        var ada = newsroom.account();
        var ids = new String[1];

        isSoonSeen(thread, () -> ids[0] = ada.comments(article, "A first word"), body -> body.contains("A first word"));
        isSoonSeen(thread, () -> author.votes(ids[0], 1).statusCode(200), body -> body.contains("\"up\":1"));
        isSoonSeen(
                "/api/v1/comments/" + ids[0],
                () -> ada.patch("/comments/" + ids[0], Map.of("bodyMarkdown", "A second word"))
                        .statusCode(200),
                body -> body.contains("A second word"));
        isSoonSeen(
                "/api/v1/comment-counts?articleIds=" + article,
                () -> ada.comments(article, "Another"),
                body -> body.contains("\"visible\":2"));
        isSoonSeen(
                thread,
                () -> newsroom.account("moderator")
                        .delete("/comments/" + ids[0] + "?reason=Rude")
                        .statusCode(204),
                body -> !body.contains("A second word"));
    }

    /// Threads live for two seconds only, of which a busy machine may miss one: one time of five has to be in time.
    @Test
    void a_post_is_seen_in_its_thread_before_age_brings_it() {
        assertTrue(IntStream.range(0, 5).anyMatch(n -> isSeenWhileYoung("Word " + n)));
    }

    private boolean isSeenWhileYoung(String text) {
        eventually("it is in memory since now", () -> {
            var answer = read(thread);
            return isFromMemory(answer) && header(answer, "Age").equals("0");
        });
        author.comments(article, text);
        var ages = new HashSet<String>();
        eventually("it is seen", () -> {
            var answer = read(thread);
            ages.add(header(answer, "Age"));
            return answer.body().contains(text);
        });
        return ages.equals(Set.of("0"));
    }

    /// Age would bring it after ten seconds.
    @Test
    void a_patch_and_a_withdrawal_of_an_article_are_seen_long_before_age_brings_it() {
        String target = "/api/v1/articles/" + article;
        String list = "/api/v1/articles?ids=" + article;
        hot(list);

        isSoonSeen(
                target,
                () -> author.with("If-Match", header(read(target), "ETag"))
                        .patch("/articles/" + article, Map.of("summary", "Said anew"))
                        .statusCode(200),
                body -> body.contains("Said anew"));
        isSoon("the list has it", list, answer -> answer.body().contains("Said anew"));
        hot(list);
        hot(target);
        author.put("/articles/" + article + "/retraction", Map.of("reason", "Wrong figures"))
                .statusCode(200);
        isSoon("it is gone", target, answer -> answer.statusCode() == 410);
        isSoon("it is in no list", list, answer -> !answer.body().contains(article));
    }

    @Test
    void a_publication_is_in_every_list_long_before_age_brings_it() {
        String draft = newsroom.draft(author);

        isSoonSeen(
                "/api/v1/articles",
                () -> author.put("/articles/" + draft + "/publication", Map.of())
                        .statusCode(200),
                body -> body.contains(draft));
    }

    /// Age would bring it after a minute, in the article after ten seconds.
    @Test
    void a_new_name_of_a_tag_is_seen_long_before_age_brings_it() {
        String slug = newsroom.word();
        author.post("/tags", Map.of("name", slug)).statusCode(201);
        author.with("If-Match", header(hot("/api/v1/articles/" + article), "ETag"))
                .patch("/articles/" + article, Map.of("tags", List.of(slug)))
                .statusCode(200);
        hot("/api/v1/articles/" + article);
        hot("/api/v1/tags?q=" + slug);

        isSoonSeen(
                "/api/v1/tags/" + slug,
                () -> author.patch("/tags/" + slug, Map.of("name", "Said anew")).statusCode(200),
                body -> body.contains("Said anew"));
        isSoon(
                "articles",
                "/api/v1/articles/" + article,
                answer -> answer.body().contains("Said anew"));
        isSoon("lists", "/api/v1/tags?q=" + slug, answer -> !answer.body().contains("\"name\":\"" + slug));
    }

    /// Authors are too many for a header: their names come with age, below an article after two seconds.
    @Test
    void a_new_name_of_an_author_comes_with_age_and_is_at_once_in_the_profile() {
        author.comments(article, "A word");
        hot(thread);

        isSoonSeen(
                "/api/v1/accounts/" + author.username(),
                () -> author.patch("/me", Map.of("displayName", "Somebody Else"))
                        .statusCode(200),
                body -> body.contains("Somebody Else"));
        eventually(
                "age brings it",
                Duration.ofSeconds(5),
                () -> read(thread).body().contains("Somebody Else"));
    }

    @Test
    void what_another_node_has_done_is_seen_long_before_age_brings_it() {
        isSoonSeen(
                "/api/v1/articles/" + article,
                () -> sql.query("""
                                with change as (update article set summary = 'Another node', version = version + 1 where id = :id returning id)
                                insert into news (article_id, type, subject, at) select id, 'article.changed', id, now() from change
                                """).set("id", UUID.fromString(article)).update(),
                body -> body.contains("Another node"));
    }

    @Test
    void where_news_were_missed_everything_is_dropped() {
        String target = "/api/v1/articles/" + article;
        var before = hot(target);

        news.fire(new NewsEvent.Missed());

        isSoon("it is fetched anew", target, answer -> !name(answer).equals(name(before)));
    }

    /// Of the request that brought it into memory.
    private static String name(HttpResponse<?> answer) {
        String[] names = header(answer, "X-Varnish").split(" ");
        return names[names.length - 1];
    }

    @Test
    void what_only_some_may_read_is_never_kept() {
        String draft = "/api/v1/articles/" + newsroom.draft(author);
        String token = "Bearer " + author.token();

        assertEquals(404, read(draft).statusCode());
        for (int n = 0; n < 2; n++) {
            var own = varnish.get(draft, "Authorization", token);
            assertEquals(200, own.statusCode());
            assertFalse(isFromMemory(own));
            assertEquals(404, read(draft).statusCode());
            assertEquals(200, varnish.get("/api/v1/me", "Authorization", token).statusCode());
            assertEquals(401, read("/api/v1/me").statusCode());
        }
        assertEquals(
                401,
                varnish.get("/api/v1/articles/" + article, "Authorization", "Bearer nonsense")
                        .statusCode());
    }

    @Test
    void the_answer_that_a_reader_has_is_not_sent_again() {
        newsroom.account().comments(article, "A word ".repeat(500));
        hot(thread);
        String plain = header(read(thread), "ETag");
        String coded = header(varnish.get(thread, "Accept-Encoding", "gzip"), "ETag");

        assertEquals("gzip", header(varnish.get(thread, "Accept-Encoding", "gzip"), "Content-Encoding"));
        assertEquals(304, varnish.get(thread, "If-None-Match", plain).statusCode());
        assertEquals(
                304,
                varnish.get(thread, "If-None-Match", coded, "Accept-Encoding", "gzip")
                        .statusCode());
        assertEquals("", varnish.get(thread, "If-None-Match", plain).body());
        newsroom.account().comments(article, "Another");
        eventually(
                "it is another",
                () -> varnish.get(thread, "If-None-Match", plain).statusCode() == 200);
    }

    @Test
    void a_page_of_an_allowed_origin_may_read_what_is_in_memory() {
        String target = "/api/v1/articles/" + article;
        eventually("it is in memory", () -> isFromMemory(varnish.get(target, "Origin", "https://reader.example")));

        assertEquals(
                "https://reader.example",
                header(varnish.get(target, "Origin", "https://reader.example"), "Access-Control-Allow-Origin"));
        assertEquals(null, header(hot(target), "Access-Control-Allow-Origin"));
        assertEquals(
                null, header(varnish.get(target, "Origin", "https://evil.example"), "Access-Control-Allow-Origin"));
    }

    @Test
    void a_live_thread_comes_through_as_it_happens() throws IOException {
        var request = varnish.request("GET", thread + "/events");
        try (var stream = new BufferedReader(new InputStreamReader(
                varnish.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()))) {
            String comment = newsroom.account().comments(article, "A word");

            assertTrue(stream.lines().anyMatch(line -> line.startsWith("data:") && line.contains(comment)));
        }
    }

    @Test
    void a_scheduled_article_is_in_a_list_at_its_moment() {
        String draft = newsroom.draft(author);
        var at = clock.instant().plusMillis(2_500);
        author.put("/articles/" + draft + "/publication", Map.of("publishAt", at.toString()))
                .statusCode(200);

        String list = "/api/v1/articles?ids=" + draft;
        assertFalse(read(list).body().contains(draft));
        eventually("its moment has come", () -> {
            boolean isOver = clock.instant().isAfter(at);
            boolean isListed = read(list).body().contains(draft);
            assertTrue(isListed || !isOver, "It is late");
            return isListed;
        });
    }

    @Test
    void many_deeds_at_once_are_all_seen_long_before_age_brings_it() {
        var articles =
                IntStream.range(0, 30).mapToObj(_ -> newsroom.published(author)).toList();
        var targets = articles.stream().map(id -> "/api/v1/articles/" + id).toList();
        targets.forEach(VarnishTest::hot);

        sql.query("""
                with change as (
                  update article set summary = 'Many', version = version + 1 where id = any(:ids::uuid[]) returning id)
                insert into news (article_id, type, subject, at)
                select coalesce(c.id, gen_random_uuid()), 'article.changed', coalesce(c.id, gen_random_uuid()), now()
                from generate_series(1, 20000) n left join (select id, row_number() over () as n from change) c using (n)
                """)
                .set("ids", articles.stream().map(UUID::fromString).toList())
                .update();

        eventually(
                "all are seen",
                Duration.ofSeconds(5),
                () -> targets.stream().allMatch(target -> read(target).body().contains("Many")));
    }

    @Test
    void nobody_waits_for_a_cache_that_is_away_and_the_log_does_not_say_so_each_time() {
        try (var heard = new Heard(FrontCache.class.getName())) {
            for (int n = 0; n < 20; n++) {
                int round = n;
                isSoonSeen(
                        "/api/v1/articles/" + article,
                        () -> author.with("If-Match", "*")
                                .patch("/articles/" + article, Map.of("summary", "Round " + round))
                                .statusCode(200),
                        body -> body.contains("\"Round " + round + "\""));
            }

            assertEquals(List.of(), heard.lines());
        }
    }
}
