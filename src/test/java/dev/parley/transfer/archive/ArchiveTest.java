package dev.parley.transfer.archive;

import static java.util.stream.Collectors.toSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.postgres.Sql;
import dev.parley.testing.Alone;
import dev.parley.testing.AtOneNode;
import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.transfer.archive.file.Unpacked;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything can be taken along, as it stands at one moment.
@QuarkusTest
@TestProfile(Alone.class)
@QuarkusTestResource(ThrowAwayPostgres.class)
class ArchiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int TRIES = 5;
    private static final String WAITING = "application_name = 'parley archive' and wait_event_type = 'Lock'";

    @Inject
    Newsroom newsroom;

    @Inject
    Sql sql;

    Reader admin;

    @BeforeEach
    void scene() {
        admin = newsroom.account("admin");
    }

    private static List<JsonNode> parsed(String archive) {
        return archive.lines().map(ArchiveTest::parsedLine).toList();
    }

    private static JsonNode parsedLine(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }

    @Test
    void it_is_a_file_that_no_cache_keeps_and_that_says_what_it_is() {
        var answer = admin.get("/archive")
                .statusCode(200)
                .header("Content-Type", startsWith("application/x-ndjson"))
                .header("Cache-Control", "private, no-store")
                .header(
                        "Content-Disposition",
                        matchesPattern("attachment; filename=\"parley-\\d{4}-\\d\\d-\\d\\d\\.ndjson\""))
                .extract();

        var lines = parsed(answer.asString());
        assertThat(lines.getFirst().path("kind").asText(), is("archive"));
        assertThat(lines.getLast().path("kind").asText(), is("end"));
        assertThat(lines.getLast().at("/counts").size(), is(Contents.KINDS.size()));
    }

    @Test
    void it_is_compressed_where_that_is_taken() {
        for (var coding : List.of("gzip", "zstd")) {
            var request = HttpRequest.newBuilder(address())
                    .header("Authorization", "Bearer " + admin.token())
                    .header("Accept-Encoding", coding)
                    .build();
            try (var client = HttpClient.newHttpClient()) {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                assertThat(answer.headers().firstValue("Content-Encoding").orElse("none"), is(coding));
                var text = new String(Unpacked.of(answer.body()).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(parsed(text).getLast().path("kind").asText(), is("end"));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @AtOneNode("one archive at a time")
    @Test
    void it_shows_one_moment_however_much_is_written_meanwhile() {
        String article = newsroom.published();
        String before = newsroom.account().comments(article, "Before");
        var after = new HashSet<String>();

        var lines = parsed(whileItWaits(() -> {
                    var late = newsroom.account();
                    String comment = late.comments(article, "Meanwhile");
                    newsroom.account().votes(comment, 1).statusCode(200);
                    after.addAll(Set.of(late.id(), comment));
                    admin.get("/archive").statusCode(503).body("code", is("busy"));
                })
                .join());

        var ids = lines.stream().map(line -> line.at("/row/id").asText()).collect(toSet());
        assertThat(ids, hasItem(before));
        after.forEach(id -> assertThat(ids, not(hasItem(id))));
        whatIsReferredToStandsBefore(lines);
    }

    private static void whatIsReferredToStandsBefore(List<JsonNode> lines) {
        var known = new HashMap<String, Set<String>>();
        for (var line : lines) {
            var row = line.path("row");
            switch (line.path("kind").asText()) {
                case "comment" ->
                    Stream.of("comment/parent_id", "article/article_id", "account/author_id")
                            .map(reference -> reference.split("/"))
                            .filter(reference -> row.hasNonNull(reference[1]))
                            .forEach(reference -> assertThat(
                                    known.getOrDefault(reference[0], Set.of()),
                                    hasItem(row.path(reference[1]).asText())));
                case "vote" ->
                    assertThat(
                            known.get("comment"), hasItem(row.path("comment_id").asText()));
                default -> {}
            }
            known.computeIfAbsent(line.path("kind").asText(), _ -> new HashSet<>())
                    .add(row.path("id").asText());
        }
    }

    @AtOneNode("one archive at a time")
    @Test
    void where_it_cannot_be_finished_the_connection_breaks() {
        newsroom.change("""
                update article set body_html = (
                  select string_agg(encode(sha512(n::text::bytea), 'hex'), '') from generate_series(1, 4000) n)
                where id = cast(:id as uuid)
                """, Map.of("id", newsroom.draft(newsroom.account("author"))));

        boolean isBroken = false;
        for (int n = 0; n < TRIES && !isBroken; n++) {
            isBroken = breaks(whileItWaits(() -> newsroom.column(
                    "select pg_terminate_backend(pid)::text as value from pg_stat_activity where " + WAITING,
                    Map.of())));
        }
        assertThat(isBroken, is(true));
        Await.until(PATIENCE, "the turn is given back", () -> status() == 200);
    }

    /// What comes to its end is whole: what was to break it came too late. Else the connection breaks, or the last line
    /// is
    /// missing, by which every reader of an archive knows.
    private static boolean breaks(CompletableFuture<String> begun) {
        try {
            return !begun.join().contains("{\"kind\":\"end\"");
        } catch (CompletionException e) {
            assertThat(e.getCause(), is(instanceOf(IOException.class)));
            return true;
        }
    }

    private int status() {
        return admin.get("/archive").extract().statusCode();
    }

    /// Has an archive begun while a table between articles and comments cannot be read, and does something when it has
    /// come there.
    private CompletableFuture<String> whileItWaits(Runnable then) {
        Await.until(
                PATIENCE,
                "no other is on its way",
                () -> newsroom.column(
                                "select pid::text as value from pg_stat_activity where application_name = 'parley archive'",
                                Map.of())
                        .isEmpty());
        return QuarkusTransaction.requiringNew().timeout(Sql.PATIENT_SECONDS).call(() -> {
            sql.patient();
            sql.query("lock table article_correction in access exclusive mode").update();
            var begun = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(address())
                                    .header("Authorization", "Bearer " + admin.token())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .thenApply(HttpResponse::body);
            QuarkusTransaction.suspendingExisting().run(() -> {
                Await.until(PATIENCE, "the archive waits", this::isWaiting);
                then.run();
            });
            return begun;
        });
    }

    private boolean isWaiting() {
        return !newsroom.column("select pid::text as value from pg_stat_activity where " + WAITING, Map.of())
                .isEmpty();
    }

    private static URI address() {
        return URI.create("http://localhost:%d/api/v1/archive".formatted(RestAssured.port));
    }

    @Test
    void a_file_that_is_none_fails_where_the_server_is_not_empty() {
        newsroom.published();

        admin.request()
                .contentType("application/x-ndjson")
                .body("garbage".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(409)
                .body("code", is("not-empty"))
                .body("detail", containsString("nothing but your account"));
    }

    @Test
    void every_table_is_in_it_or_is_left_out_for_a_reason() {
        var known = Stream.concat(Contents.KINDS.stream().map(Kind::table), Contents.LEFT_OUT.keySet().stream())
                .sorted()
                .toList();

        var tables = newsroom.column("""
                select table_name as value from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name collate "C"
                """, Map.of()).stream()
                .filter(table -> !table.startsWith("pg_stat"))
                .toList();

        assertThat("Say in archive.Contents of each new table whether it is in archives", tables, is(known));
    }
}
