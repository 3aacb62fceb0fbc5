package dev.parley.rendition.purge;

import static dev.parley.rendition.purge.Varnish.eventually;
import static dev.parley.rendition.purge.Varnish.header;
import static dev.parley.rendition.purge.Varnish.isFromMemory;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The configuration of Varnish by itself: what it keeps, what it never keeps, and whom it lets drop things.
class ConfigurationTest {

    private static final Map<String, String> LONG =
            Map.of("Cache-Control", "public, max-age=100", "Surrogate-Key", "thread:1 article:1", "Vary", "Origin");
    private static final Map<String, String> SHORT =
            Map.of("Cache-Control", "public, max-age=1, s-maxage=1, stale-while-revalidate=30");
    private static final Map<String, String> NEVER = Map.of("Cache-Control", "private, no-store");

    private static final AtomicInteger TARGETS = new AtomicInteger();

    private static Origin origin;
    private static Varnish varnish;

    private String target;

    @BeforeAll
    static void open() throws IOException {
        origin = new Origin();
        varnish = Varnish.inFrontOf(origin.port(), FreePort.any());
    }

    @AfterAll
    static void close() {
        if (varnish != null) {
            varnish.close();
        }
        origin.close();
    }

    @BeforeEach
    void elsewhere() {
        target = "/api/v1/articles/%d".formatted(TARGETS.incrementAndGet());
    }

    private static boolean isKept(String target, String... headers) {
        varnish.get(target, headers);
        return isFromMemory(varnish.get(target, headers));
    }

    @Test
    void what_is_public_is_kept_and_nobody_reads_by_which_keys() {
        origin.answers(Origin.says(200, "A word", LONG));

        var first = varnish.get(target);
        var second = varnish.get(target);

        assertFalse(isFromMemory(first));
        assertTrue(isFromMemory(second));
        assertEquals("A word", second.body());
        assertNull(header(second, "Surrogate-Key"));
        assertNull(header(second, "xkey"));
        assertTrue(header(second, "Age").matches("\\d"));
    }

    @Test
    void each_reader_gets_a_request_id_of_their_own() {
        origin.answers(Origin.says(200, "A word", Map.of("Cache-Control", "public, max-age=100", "X-Request-Id", "x")));

        var first = header(varnish.get(target), "X-Request-Id");
        var second = header(varnish.get(target), "X-Request-Id");

        assertNotEquals(first, second);
        assertTrue(second.matches("[A-Za-z0-9._-]{1,64}"), second);
        assertEquals("mine", header(varnish.get(target, "X-Request-Id", "mine"), "X-Request-Id"));
        assertNotEquals("<mine>", header(varnish.get(target, "X-Request-Id", "<mine>"), "X-Request-Id"));
    }

    @Test
    void what_parley_logs_is_named_as_the_reader_has_it() {
        origin.answers(exchange -> Origin.says(200, exchange.getRequestHeaders().getFirst("X-Request-Id"), NEVER)
                .to(exchange));

        var answer = varnish.get(target);

        assertEquals(answer.body(), header(answer, "X-Request-Id"));
    }

    @Test
    void what_is_not_public_is_never_kept() {
        origin.answers(Origin.says(200, "A secret", NEVER));
        assertFalse(isKept(target));
        origin.answers(Origin.says(200, "Nothing said of it"));
        assertFalse(isKept(target + "/silent"));
        origin.answers(Origin.says(404, "None", Map.of("Cache-Control", "no-store")));
        assertFalse(isKept(target + "/none"));
    }

    @Test
    void who_sends_a_token_is_answered_by_parley_unless_everybody_gets_the_same() {
        origin.answers(exchange -> Origin.says(
                        200, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), LONG)
                .to(exchange));

        assertEquals("null", varnish.get(target).body());
        assertEquals("mine", varnish.get(target, "Authorization", "mine").body());
        assertFalse(isKept(target, "Authorization", "mine"));
        for (String same : new String[] {
            target + "/comments?sort=new",
            target.replace("articles", "comments") + "/replies",
            target.replace("articles", "comments") + "/context",
            "/api/v1/comments?ids=1",
            "/api/v1/comment-counts?articleIds=1",
            "/api/v1/tags",
            target.replace("articles", "tags")
        }) {
            assertTrue(isKept(same, "Authorization", "mine"), same);
            assertEquals("null", varnish.get(same).body());
        }
        for (String own : new String[] {
            target + "/comments/viewer",
            target + "/comment-policy",
            target.replace("articles", "comments"),
            "/api/v1/articles",
            "/api/v1/me"
        }) {
            assertFalse(isKept(own, "Authorization", "mine"), own);
        }
    }

    @Test
    void one_question_is_kept_once_however_its_parameters_are_ordered_and_its_host_is_called() throws IOException {
        origin.answers(Origin.says(200, "A word", LONG));

        varnish.get(target + "?b=1&a=2");

        assertTrue(isFromMemory(varnish.get(target + "?a=2&b=1", "Cookie", "a=b", "Accept", "text/html")));
        assertFalse(isFromMemory(varnish.get(target + "?a=2")));
    }

    @Test
    void each_allowed_origin_has_an_answer_of_its_own_and_others_leave_nothing_behind() {
        origin.answers(exchange -> {
            String from = exchange.getRequestHeaders().getFirst("Origin");
            if ("https://reader.example".equals(from)) {
                exchange.getResponseHeaders().add("Access-Control-Allow-Origin", from);
            }
            Origin.says(200, String.valueOf(from), LONG).to(exchange);
        });

        assertTrue(isKept(target));
        assertTrue(isKept(target, "Origin", "https://reader.example"));
        assertFalse(isKept(target, "Origin", "https://evil.example"));
        assertEquals(
                "https://reader.example",
                header(varnish.get(target, "Origin", "https://reader.example"), "Access-Control-Allow-Origin"));
        assertNull(header(varnish.get(target), "Access-Control-Allow-Origin"));
    }

    @Test
    void a_key_takes_along_all_that_carry_it_and_nothing_else() {
        origin.answers(Origin.says(200, "A word", LONG));
        varnish.get(target);
        origin.answers(Origin.says(200, "A word", Map.of("Cache-Control", "public, max-age=100")));
        varnish.get(target + "/other");

        assertEquals(
                200,
                varnish.send("PURGE", "/", "Surrogate-Key", "tag:1 thread:1").statusCode());

        assertFalse(isFromMemory(varnish.get(target)));
        assertTrue(isFromMemory(varnish.get(target + "/other")));
        varnish.send("PURGE", "/", "Surrogate-Key", "*");
        assertFalse(isFromMemory(varnish.get(target)));
        assertFalse(isFromMemory(varnish.get(target + "/other")));
    }

    @Test
    void nobody_but_parley_has_anything_dropped() throws IOException {
        origin.answers(Origin.says(200, "A word", LONG));
        varnish.get(target);

        assertEquals(405, varnish.sendFrom("127.0.0.2", "PURGE", "Surrogate-Key: *"));
        assertEquals(405, varnish.sendFrom("127.0.0.1", "PURGE", "Surrogate-Key: *", "X-Forwarded-For: 203.0.113.9"));
        assertEquals(400, varnish.send("PURGE", target).statusCode());
        assertTrue(isFromMemory(varnish.get(target)));
        assertEquals(200, varnish.sendFrom("127.0.0.1", "PURGE", "Surrogate-Key: *"));
    }

    @Test
    void an_old_answer_is_given_only_where_there_is_no_new_one() {
        origin.answers(Origin.says(200, "Old", SHORT));
        varnish.get(target);
        origin.answers(Origin.says(500, "Broken", NEVER));

        int asked = origin.asked().size();
        eventually("its time is over", () -> {
            assertEquals("Old", varnish.get(target).body());
            return origin.asked().size() > asked;
        });

        var old = varnish.get(target);
        assertEquals(200, old.statusCode());
        assertEquals("Old", old.body());
        assertTrue(Integer.parseInt(header(old, "Age")) >= 1);
        origin.answers(Origin.says(200, "New", SHORT));
        assertEquals("New", varnish.get(target).body());
    }

    @Test
    void what_was_dropped_is_not_given_again_even_where_there_is_no_new_answer() {
        origin.answers(Origin.says(200, "Old", LONG));
        varnish.get(target);
        varnish.send("PURGE", "/", "Surrogate-Key", "article:1");
        origin.answers(Origin.says(503, "Busy", NEVER));

        var answer = varnish.get(target);

        assertEquals(503, answer.statusCode());
        assertEquals("application/problem+json", header(answer, "Content-Type"));
        assertTrue(answer.body().contains("\"code\":\"busy\""), answer.body());
        assertTrue(answer.body().contains(header(answer, "X-Request-Id")), answer.body());
        assertEquals("1", header(answer, "Retry-After"));
        origin.answers(Origin.says(200, "New", LONG));
        assertEquals("New", varnish.get(target).body());
    }

    @Test
    void while_parley_is_away_the_old_answer_is_given_and_a_write_is_refused() throws IOException {
        try (var another = new Origin();
                var front = Varnish.inFrontOf(another.port(), FreePort.any())) {
            another.answers(Origin.says(200, "Old", SHORT));
            front.get(target);
            another.close();

            eventually("it outlives its time", () -> {
                var answer = front.get(target);
                assertEquals("Old", answer.body());
                return Integer.parseInt(header(answer, "Age")) > 2;
            });
            var refused = front.send("POST", target);
            assertEquals(503, refused.statusCode());
            assertTrue(refused.body().contains("\"code\":\"busy\""), refused.body());
        }
    }

    @Test
    void a_stream_comes_through_as_it_is_written_and_is_nobody_elses() throws IOException {
        var over = new CountDownLatch(2);
        origin.answers(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().add("Cache-Control", "public, max-age=100");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(("data: " + over.getCount() + "\n\n").getBytes());
            exchange.getResponseBody().flush();
            over.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        var request = varnish.request("GET", target + "/comments/events");
        try (var one = lines(request);
                var other = lines(request)) {
            assertEquals("data: 2", one.readLine());
            assertEquals("data: 1", other.readLine());
        }
    }

    private static BufferedReader lines(java.net.http.HttpRequest request) {
        return new BufferedReader(new InputStreamReader(
                varnish.send(request, BodyHandlers.ofInputStream()).body()));
    }
}
