package dev.parley.rendition;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dev.parley.news.NewsEvent;
import dev.parley.testing.Answer;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are kept ready: what they cost, and that nobody could tell them from others.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RenditionTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    @Inject
    Event<NewsEvent> news;

    @Inject
    Renditions renditions;

    @ConfigProperty(name = "parley.public-url")
    String publicUrl;

    private Reader ada;
    private String article;
    private String thread;

    @BeforeEach
    void article() {
        ada = newsroom.account();
        article = newsroom.published();
        thread = "/api/v1/articles/" + article + "/comments";
        ada.comments(
                article, "A first word, said at some length, so that it is worth the while to code it. ".repeat(20));
    }

    private static Answer read(String target, String... headers) {
        return Wire.send("GET", target, headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/articles/%s",
                "/api/v1/articles/%s/comments",
                "/api/v1/articles/%s/comments?sort=new&limit=5",
                "/api/v1/articles/%s/comment-policy",
                "/api/v1/articles?ids=%s",
                "/api/v1/comment-counts?articleIds=%s"
            })
    void a_second_reader_asks_nothing_of_the_database(String target) {
        read(target.formatted(article));

        asksNothing(() -> read(target.formatted(article)));
    }

    @Test
    void what_is_ready_is_told_as_it_was_the_first_time() {
        var first = read(thread);
        var second = read(thread);

        assertEquals(lasting(first), lasting(second));
        assertEquals(first.body(), second.body());
    }

    private static TreeMap<String, String> lasting(Answer answer) {
        var headers = new TreeMap<>(answer.headers());
        headers.keySet().removeAll(List.of("x-request-id", "date"));
        return headers;
    }

    /// The best of some tries: what the scheduler has begun by itself may fall into one of them.
    private void asksNothing(Runnable deed) {
        assertTrue(Stream.generate(() -> statements.ranBesideWhatIsReady(deed))
                .limit(5)
                .anyMatch(List::isEmpty));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/articles/%s",
                "/api/v1/articles?ids=%s",
                "/api/v1/articles/%s/comment-policy",
                "/api/v1/comment-counts?articleIds=%s"
            })
    void a_vote_leaves_ready_what_shows_no_votes(String target) {
        String comment = newsroom.account().comments(article, "Another");
        read(target.formatted(article));

        // What the scheduler does by itself may fall into one of them.
        assertTrue(Stream.of(1, -1, 1, -1, 1).anyMatch(value -> {
            ada.votes(comment, value).statusCode(200);
            return statements
                    .ranBesideWhatIsReady(() -> read(target.formatted(article)))
                    .isEmpty();
        }));
    }

    @Test
    void what_is_ready_is_told_to_a_page_of_another_origin_as_it_was_the_first_time() {
        var first = read(thread, "Origin: https://reader.example");
        var second = read(thread, "Origin: https://reader.example");

        assertEquals("https://reader.example", second.header("Access-Control-Allow-Origin"));
        assertEquals(lasting(first), lasting(second));
        assertTrue(second.header("Vary").contains("Origin"));
    }

    @Test
    void an_origin_that_is_not_allowed_reads_what_is_ready_without_a_word_of_origins() {
        read(thread);

        assertEquals(null, read(thread, "Origin: https://evil.example").header("Access-Control-Allow-Origin"));
    }

    @Test
    void each_answer_has_a_request_id_of_its_own_or_that_of_its_client() {
        read(thread);

        assertTrue(!read(thread).header("X-Request-Id").equals(read(thread).header("X-Request-Id")));
        assertEquals("mine", read(thread, "X-Request-Id: mine").header("X-Request-Id"));
    }

    @Test
    void however_it_is_spelt_one_question_has_one_answer() {
        read(thread);

        var spellings = List.of(
                thread + "?sort=best",
                thread + "?limit=20&sort=best",
                thread + "?sort=best&limit=20&replySort=best",
                thread + "?sort=%62est&shape=nested&depth=3&replies=3",
                thread.replace(article, article.toUpperCase()));
        var ran = statements.ran(() -> spellings.forEach(RenditionTest::read));
        assertEquals(
                1, ran.stream().filter(sql -> sql.contains("with recursive")).count(), ran::toString);
    }

    @Test
    void pages_link_to_their_neighbours_however_the_question_was_spelt() {
        ada.comments(article, "Another root");
        String next = ada.get(thread + "?limit=1&sort=new").extract().path("page.next");
        var plain = read(thread + "?limit=1&sort=new");
        var turned = read(thread + "?sort=new&limit=1");

        assertEquals(plain.header("Link"), turned.header("Link"));
        assertTrue(
                plain.header("Link").contains("?cursor=" + next + "&limit=1&sort=new>; rel=\"next\""),
                plain.header("Link"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: gopher",
                "X-Forwarded-Prefix: /evil",
                "X-Forwarded-Port: 666",
                "X-Forwarded-Server: evil.example",
                "X-Original-URL: /evil",
                "X-Rewrite-URL: /evil",
                "Forwarded: for=192.0.2.7;host=evil.example;proto=gopher"
            })
    void what_a_request_says_of_its_way_here_changes_no_link(String header) {
        ada.comments(article, "Another root");
        String page = thread + "?limit=1&sort=old";
        var author = newsroom.account("author");
        newsroom.draft(author);
        newsroom.draft(author);
        String own = "/api/v1/articles?limit=1&status=draft";
        String token = "Authorization: Bearer " + author.token();

        var made = read(page, header);
        var ready = read(page, header);
        var personal = read(own, token, header);

        for (var answer : List.of(made, ready)) {
            assertEquals(read(page).header("Link"), answer.header("Link"));
            assertEquals(read(page).body(), answer.body());
        }
        assertEquals(read(own, token).header("Link"), personal.header("Link"));
        for (var answer : List.of(made, personal)) {
            assertTrue(answer.header("Link").startsWith("<" + publicUrl + "/api/v1/articles"), answer.header("Link"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded"})
    void nor_does_it_change_where_a_client_is_sent(String header) {
        var author = newsroom.account("author");
        String own = newsroom.published(author);
        String old = author.get("/articles/" + own).extract().path("slug");
        String slug = newsroom.word();
        author.with("If-Match", "*")
                .patch("/articles/" + own, Map.of("slug", slug))
                .statusCode(200);
        var misled = author.with(header, header.equals("Forwarded") ? "host=evil.example" : "evil.example");

        for (int ready = 0; ready < 2; ready++) {
            assertEquals(
                    "/api/v1/articles/by-slug/" + slug,
                    read("/api/v1/articles/by-slug/" + old, header + ": evil.example")
                            .header("Location"));
        }
        String id = misled.post("/articles", Map.of("title", "T"))
                .header("Location", startsWith("/api/v1/articles/"))
                .extract()
                .path("id");
        misled.get("/articles/" + id).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?sort=best&sort=best", "?Sort=best", "?sort=", "?limit=020x", "?&unknown=1", "?sort=best&x"})
    void a_wrong_question_is_refused_though_the_right_one_is_ready(String query) {
        read(thread);

        assertEquals(400, read(thread + query).status());
        assertEquals(400, read(thread + query).status());
    }

    /// What a server makes of a path with such parts is the path of another answer.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/articles#/../articles/%s",
                "/api/v1/articles/x/../%s",
                "/api/v1/articles/./%s",
                "/api/v1/articles/x/%%2e%%2e/%s",
                "/api/v1/articles?ids=%1$s#x",
                "/api/v1/articles?ids=%1$s%%26limit=1",
                "/api/v1//articles/%s",
                "http://localhost/api/v1/articles/%s",
                "http://localhost/api/v1/articles?ids=%s",
                "/api/v1/articles/%s;v=1"
            })
    void an_odd_request_line_never_changes_what_another_one_finds(String odd) {
        var targets = List.of("/api/v1/articles", "/api/v1/articles/" + article, "/api/v1/articles?ids=" + article);
        var before = targets.stream().map(target -> read(target).body()).toList();
        for (int n = 0; n < 3; n++) {
            Wire.readOddly(odd.formatted(article));
        }

        assertEquals(before, targets.stream().map(target -> read(target).body()).toList());
        news.fire(new NewsEvent.Missed());
        Wire.readOddly(odd.formatted(article));
        assertEquals(before, targets.stream().map(target -> read(target).body()).toList());
    }

    @Test
    void a_request_line_with_a_fragment_is_refused() {
        assertEquals(400, read("/api/v1/articles#x").status());
        assertEquals(400, read("/api/v1/articles?limit=1#").status());
    }

    @Test
    void a_token_that_does_not_hold_is_refused_where_it_might_matter_though_the_answer_is_ready() {
        read("/api/v1/articles/" + article);

        assertEquals(
                401,
                read("/api/v1/articles/" + article, "Authorization: Bearer nonsense")
                        .status());
    }

    @Test
    void what_is_the_same_for_everybody_is_ready_for_who_sends_a_token_too() {
        read(thread);

        asksNothing(() -> read(thread, "Authorization: Bearer " + ada.token()));
    }

    @Test
    void who_takes_no_json_gets_none_though_the_answer_is_ready() {
        read(thread);

        assertEquals(406, read(thread, "Accept: text/html").status());
        assertEquals(
                200, read(thread, "Accept: application/json, text/plain, */*").status());
    }

    @Test
    void two_hosts_are_refused_though_the_answer_is_ready() {
        read(thread);

        assertEquals(
                400,
                Wire.sendHostless("GET", thread, List.of("Host: a", "Host: b"), new byte[0])
                        .status());
    }

    @Test
    void the_answer_that_a_client_has_is_not_sent_again() {
        String etag = read(thread).header("ETag");

        var known = read(thread, "If-None-Match: " + etag);
        assertEquals(304, known.status());
        assertEquals(etag, known.header("ETag"));
        assertEquals("", known.body());
        assertEquals(304, read(thread, "If-None-Match: \"1.x\", W/" + etag).status());
        assertEquals(304, read(thread, "If-None-Match: *").status());
        assertEquals(200, read(thread, "If-None-Match: \"1.x\"").status());
    }

    @Test
    void a_head_says_how_long_the_answer_is() {
        var whole = read(thread);
        var head = Wire.send("HEAD", thread);

        assertEquals(whole.header("Content-Length"), head.header("Content-Length"));
        assertEquals(whole.header("ETag"), head.header("ETag"));
        assertEquals("", head.body());
    }

    @Test
    void an_answer_is_coded_for_who_takes_it_and_has_an_etag_of_its_own_then() throws IOException {
        var plain = bytes(thread, null);
        String etag = plain.headers().firstValue("ETag").orElseThrow();

        for (int ready = 0; ready < 2; ready++) {
            var gzip = bytes(thread, "gzip");
            assertEquals("gzip", coding(gzip));
            assertEquals(
                    etag.replaceAll("\"$", ".gzip\""),
                    gzip.headers().firstValue("ETag").orElseThrow());
            assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());
            var zstd = bytes(thread, "gzip, deflate, br, zstd");
            assertEquals("zstd", coding(zstd));
            assertArrayEquals(plain.body(), Zstd.decompress(zstd.body(), plain.body().length));
            assertEquals("gzip", coding(bytes(thread, "gzip;q=1.0, zstd;q=0.5")));
            assertEquals(null, coding(bytes(thread, "gzip;q=0, br")));
            assertEquals(
                    304,
                    read(thread, "Accept-Encoding: gzip", "If-None-Match: " + etag)
                            .status());
        }
    }

    /// It is kept in another place from then on.
    @Test
    void a_large_answer_stays_the_same_however_many_ask_for_it() {
        for (int n = 0; n < 20; n++) {
            newsroom.account().comments(article, "At some length, word by word. ".repeat(100));
        }
        newsroom.fold(article);
        var first = read(thread);
        assertTrue(first.body().length() > 33_000, () -> first.body().length() + " characters");

        for (int n = 0; n < 1_100; n++) {
            renditions.ready(thread);
        }
        assertTrue(
                renditions.ready(thread).in(Coding.PLAIN).bytes().getByteBuf().isDirect());

        var last = read(thread);
        assertEquals(first.body(), last.body());
        assertEquals(lasting(first), lasting(last));
    }

    private static String coding(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Encoding").orElse(null);
    }

    private static HttpResponse<byte[]> bytes(String target, String coding) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + target));
        if (coding != null) {
            request.header("Accept-Encoding", coding);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_writer_may_hold_on_to_the_etag_of_a_coded_answer() {
        var author = newsroom.account("author");
        String own = newsroom.published(author);
        String etag = newsroom.stranger()
                .with("Accept-Encoding", "gzip")
                .get("/articles/" + own)
                .extract()
                .header("ETag");

        author.with("If-Match", etag)
                .patch("/articles/" + own, java.util.Map.of("title", "Another"))
                .statusCode(200);
    }

    @Test
    void what_only_some_may_read_is_never_kept_for_all() {
        var author = newsroom.account("author");
        String draft = newsroom.draft(author);
        author.get("/articles/" + draft).statusCode(200).header("Cache-Control", "private, no-store");
        author.get("/articles?status=draft").statusCode(200).body("items.id", is(List.of(draft)));

        newsroom.stranger().get("/articles/" + draft).statusCode(404);
        newsroom.stranger().get("/articles?ids=" + draft).body("items.size()", is(0));
        newsroom.stranger().get("/articles?status=draft").statusCode(401);
    }

    @Test
    void a_moderator_reads_what_is_gone_though_the_tombstone_is_ready() {
        String root = ada.comments(article, "A rude word");
        ada.replies(article, root, "More of it");
        var moderator = newsroom.account("moderator");
        moderator.delete("/comments/" + root + "?reason=Rude").statusCode(204);
        newsroom.stranger().get("/comments/" + root).body(not(containsString("A rude word")));

        moderator.get("/comments/" + root).body("bodyMarkdown", is("A rude word"));
        newsroom.stranger().get("/comments/" + root).body(not(containsString("A rude word")));
    }
}
