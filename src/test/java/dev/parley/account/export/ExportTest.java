package dev.parley.account.export;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.postgres.Sql;
import dev.parley.testing.AtOneNode;
import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.zip.ZipInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// All that is one's own can be taken along.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// The export, when it has come to the votes.
    private static final String WAITING = "wait_event_type = 'Lock' and query like '%from vote where account_id%'";

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    @Inject
    Sql sql;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "parley.data-dir")
    Path dataDir;

    /// The lines of each file, by its name.
    private static Map<String, List<JsonNode>> exported(Reader reader) {
        var files = new HashMap<String, List<JsonNode>>();
        byte[] octets = reader.get("/me/export").statusCode(200).extract().asByteArray();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(octets))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .map(ExportTest::object)
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static JsonNode object(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }

    private static List<String> texts(List<JsonNode> lines, String member) {
        return lines.stream().map(line -> line.path(member).asText()).toList();
    }

    @Test
    void it_is_a_zip_that_no_cache_keeps() {
        var ana = newsroom.account();

        ana.get("/me/export")
                .statusCode(200)
                .header("Content-Type", "application/zip")
                .header("Content-Disposition", "attachment; filename=\"parley-%s.zip\"".formatted(ana.username()))
                .header("Cache-Control", "private, no-store")
                .header("ETag", nullValue());
        newsroom.stranger().get("/me/export").statusCode(401);
    }

    @Test
    void an_account_of_nothing_has_all_files_all_the_same() {
        var files = exported(newsroom.account());

        assertThat(
                files.keySet(),
                containsInAnyOrder(
                        "account.ndjson",
                        "article-corrections.ndjson",
                        "article-revisions.ndjson",
                        "articles.ndjson",
                        "comment-revisions.ndjson",
                        "comments.ndjson",
                        "identities.ndjson",
                        "notification-settings.ndjson",
                        "notifications.ndjson",
                        "reports.ndjson",
                        "sanctions.ndjson",
                        "sessions.ndjson",
                        "subscriptions.ndjson",
                        "votes.ndjson"));
        assertThat(files.get("comments.ndjson"), is(empty()));
    }

    @Test
    void it_holds_ones_own_and_nothing_of_others() {
        var ana = newsroom.account("author");
        var bob = newsroom.account("author");
        var mia = newsroom.account("moderator");
        String article = newsroom.published(ana);
        String another = newsroom.published(bob);
        ana.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("summary", "A summary"))
                .statusCode(200);
        ana.post("/articles/%s/corrections".formatted(article), Map.of("note", "It was 1999."))
                .statusCode(201);
        String edited = ana.comments(another, "Before");
        ana.patch("/comments/" + edited, Map.of("bodyMarkdown", "After")).statusCode(200);
        String removed = ana.replies(another, edited, "Removed");
        mia.delete("/comments/" + removed).statusCode(204);
        String bobs = bob.comments(another, "Words of Bob");
        ana.votes(bobs, -1).statusCode(200);
        ana.put("/comments/" + bobs + "/report", Map.of("reason", "spam", "note", "Mine"))
                .statusCode(200);
        bob.put("/comments/" + edited + "/report", Map.of("reason", "hate", "note", "Not mine"))
                .statusCode(200);
        newsroom.account("moderator")
                .put("/accounts/" + ana.username() + "/sanctions/premoderation", Map.of("reason", "Haste"))
                .statusCode(200);
        bob.votes(edited, 1).statusCode(200);

        var files = exported(ana);

        var account = files.get("account.ndjson").getFirst();
        assertThat(account.path("email").asText(), is(ana.username() + "@example.org"));
        assertThat(account.path("username").asText(), is(ana.username()));
        assertThat(texts(files.get("comments.ndjson"), "id"), containsInAnyOrder(edited, removed));
        assertThat(texts(files.get("comments.ndjson"), "bodyMarkdown"), containsInAnyOrder("After", "Removed"));
        assertThat(texts(files.get("comments.ndjson"), "state"), containsInAnyOrder("published", "removed"));
        assertThat(texts(files.get("comments.ndjson"), "parentId"), containsInAnyOrder("", edited));
        assertThat(texts(files.get("comment-revisions.ndjson"), "bodyMarkdown"), is(List.of("Before")));
        assertThat(texts(files.get("reports.ndjson"), "note"), is(List.of("Mine")));
        assertThat(texts(files.get("sanctions.ndjson"), "reason"), is(List.of("Haste")));
        assertThat(texts(files.get("votes.ndjson"), "commentId"), is(List.of(bobs)));
        assertThat(texts(files.get("votes.ndjson"), "value"), is(List.of("-1")));
        assertThat(texts(files.get("articles.ndjson"), "id"), is(List.of(article)));
        assertThat(texts(files.get("article-revisions.ndjson"), "version"), containsInAnyOrder("1", "2"));
        assertThat(texts(files.get("article-corrections.ndjson"), "note"), is(List.of("It was 1999.")));
        assertThat(
                files.get("article-revisions.ndjson")
                        .getLast()
                        .at("/content/title")
                        .isTextual(),
                is(true));
        assertThat(files.get("sessions.ndjson"), hasSize(1));
        assertThat(files.toString().contains("Words of Bob"), is(false));
        assertThat(files.toString().contains(bob.username()), is(false));
        assertThat(files.toString().contains("prt_"), is(false));
    }

    @Test
    void five_thousand_comments_come_in_a_stream_of_a_few_statements() {
        var ana = newsroom.account();
        String root = ana.comments(newsroom.published(), "One");
        newsroom.change("""
                insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
                select i, article_id, i, 0, '{}', author_id, 'published', repeat('Many words ', 100), '', created_at, active_at
                from comment, lateral (select gen_random_uuid() as i from generate_series(1, 4999) n where comment.id is not null) x
                where id = cast(:root as uuid)
                """, Map.of("root", root));

        int ran = statements.during(() -> assertThat(exported(ana).get("comments.ndjson"), hasSize(5_000)));

        assertThat(ran, is(lessThanOrEqualTo(30)));
    }

    /// Somebody who has written more than any buffer on the way holds.
    private Reader prolific() {
        var reader = newsroom.account();
        String root = reader.comments(newsroom.published(), "One");
        newsroom.change("""
                insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
                select i, article_id, i, 0, '{}', author_id, 'published', body, '', created_at, active_at
                from comment, (select string_agg(translate(encode(sha512(m::text::bytea), 'base64'), E'\n', ''), '') as body
                    from generate_series(1, 1100) m) b, lateral (
                  select gen_random_uuid() as i from generate_series(1, 160) n where comment.id is not null) x
                where id = cast(:root as uuid)
                """, Map.of("root", root));
        return reader;
    }

    @Test
    void who_does_not_read_on_keeps_nobody_from_the_database() throws IOException {
        var idle = new ArrayList<Socket>();
        for (int i = 0; i < Export.AT_ONCE; i++) {
            idle.add(begins(prolific()));
        }

        newsroom.account().get("/me/export").statusCode(200);
        Await.until(
                PATIENCE,
                "no transaction is open",
                () -> newsroom.column(
                                "select pid::text as value from pg_stat_activity where state like 'idle in transaction%'",
                                Map.of())
                        .isEmpty());

        for (var socket : idle) {
            socket.close();
        }
    }

    @AtOneNode("turns at exports")
    @Test
    void nobody_takes_two_turns_and_who_hangs_up_gives_theirs_back() throws IOException {
        var ana = prolific();
        try (var _ = begins(ana)) {
            ana.get("/me/export").statusCode(503).body("code", is("busy"));
            newsroom.account().get("/me/export").statusCode(200);
        }
        Await.until(PATIENCE, "the turn is given back", () -> isLetIn(ana));
    }

    @AtOneNode("turns at exports")
    @Test
    void it_is_not_over_before_an_event_loop_that_is_behind_has_sent_it() throws IOException {
        var ana = prolific();
        var isBack = new CountDownLatch(1);
        try (var _ = whileVotesAreLocked(() -> asks(ana), () -> occupyEventLoops(isBack))) {
            Await.until(PATIENCE, "it is written", () -> !isWaiting());
            statementsGoBy(200);
            isBack.countDown();
            ana.get("/me/export").statusCode(503).body("code", is("busy"));
        } finally {
            isBack.countDown();
        }
    }

    private void occupyEventLoops(CountDownLatch until) {
        for (var loop : vertx.nettyEventLoopGroup()) {
            loop.execute(() -> {
                try {
                    until.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /// Time in which a server would do what it must not.
    private void statementsGoBy(int number) {
        for (int i = 0; i < number; i++) {
            newsroom.column("select 'one' as value", Map.of());
        }
    }

    @Test
    void it_shows_one_moment_and_its_length_is_known() {
        var ana = newsroom.account();
        String comment = newsroom.account().comments(newsroom.published(), "A word");
        ana.votes(comment, 1).statusCode(200);

        var files = whileVotesAreLocked(() -> exported(ana), () -> {
            sql.query("update vote set value = -1 where comment_id = :id")
                    .set("id", UUID.fromString(comment))
                    .update();
        });

        assertThat(texts(files.get("votes.ndjson"), "value"), is(List.of("1")));
        assertThat(texts(exported(ana).get("votes.ndjson"), "value"), is(List.of("-1")));
        var octets = ana.get("/me/export").extract();
        assertThat(octets.header("Content-Length"), is(String.valueOf(octets.asByteArray().length)));
    }

    @Test
    void where_the_database_fails_it_is_refused_and_not_broken_off() {
        var ana = newsroom.account();

        var refused = whileVotesAreLocked(
                () -> ana.get("/me/export"),
                () -> newsroom.column(
                        "select pg_terminate_backend(pid)::text as value from pg_stat_activity where " + WAITING,
                        Map.of()));

        refused.statusCode(503).body("code", is("busy")).header("Retry-After", is("1"));
        ana.get("/me/export").statusCode(200);
    }

    @Test
    void nothing_of_it_is_left_on_disk() throws IOException {
        exported(newsroom.account());

        try (var files = Files.list(dataDir.resolve("exports"))) {
            assertThat(files.toList(), is(empty()));
        }
    }

    /// Has an export begun while somebody changes votes, and does something when it has come to them.
    private <T> T whileVotesAreLocked(Supplier<T> export, Runnable then) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return QuarkusTransaction.requiringNew()
                    .timeout(Sql.PATIENT_SECONDS)
                    .call(() -> {
                        sql.query("lock table vote in access exclusive mode").update();
                        var begun = CompletableFuture.supplyAsync(export, clients);
                        QuarkusTransaction.suspendingExisting()
                                .run(() -> Await.until(PATIENCE, "the export has come to the votes", this::isWaiting));
                        then.run();
                        return begun;
                    })
                    .join();
        }
    }

    private boolean isWaiting() {
        return !newsroom.column("select pid::text as value from pg_stat_activity where " + WAITING, Map.of())
                .isEmpty();
    }

    /// Asks for an export and reads no more than that it begins.
    private static Socket begins(Reader reader) throws IOException {
        var socket = asks(reader);
        assertThat(status(socket), is("HTTP/1.1 200"));
        return socket;
    }

    private static boolean isLetIn(Reader reader) {
        try (var socket = asks(reader)) {
            return status(socket).equals("HTTP/1.1 200");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket asks(Reader reader) {
        var socket = new Socket();
        try {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
            socket.getOutputStream()
                    .write("GET /api/v1/me/export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(reader.token())
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return socket;
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }
}
