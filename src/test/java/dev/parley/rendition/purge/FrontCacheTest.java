package dev.parley.rendition.purge;

import static dev.parley.rendition.purge.Varnish.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Heard;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a cache is told, whatever cache it is.
class FrontCacheTest {

    private final List<String> told = new CopyOnWriteArrayList<>();

    private Origin there;
    private FrontCache cache;

    @BeforeEach
    void open() throws IOException {
        there = new Origin();
        there.answers(this::drop);
        cache = new FrontCache(URI.create("http://127.0.0.1:%d/".formatted(there.port())));
        cache.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        cache.stop();
        there.close();
    }

    private void drop(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PURGE")) {
            told.add(exchange.getRequestHeaders().getFirst("Surrogate-Key"));
        }
        Origin.says(200, "").to(exchange);
    }

    private boolean wasTold(String key) {
        return told.stream().flatMap(keys -> Arrays.stream(keys.split(" "))).anyMatch(key::equals);
    }

    @Test
    void what_is_told_is_told_again_for_answers_that_were_on_their_way() {
        cache.drop(List.of("a"));

        eventually("it is told twice", () -> told.equals(List.of("a", "a")));
    }

    @Test
    void a_flood_of_news_is_told_in_few_requests() {
        for (int n = 0; n < 5_000; n++) {
            cache.drop(List.of("thread:" + n % 50, "article:" + n % 50));
        }

        eventually("all are told", () -> IntStream.range(0, 50).allMatch(n -> wasTold("thread:" + n)));
        assertTrue(told.size() < 250, () -> told.size() + " requests");
    }

    @Test
    void a_cache_that_was_away_drops_everything_when_it_is_back_and_the_log_says_both_once() {
        try (var heard = new Heard(FrontCache.class.getName())) {
            there.answers(Origin.says(503, ""));
            cache.drop(List.of("a"));
            eventually("it is away", () -> there.asked().size() > 3);
            cache.drop(List.of("b"));
            there.answers(this::drop);

            eventually("it is told", () -> !told.isEmpty());
            assertEquals(Waiting.ALL, told.getFirst());
            eventually("the log says so", () -> heard.lines().size() == 2);
            assertTrue(heard.lines().getFirst().contains("drops nothing (status 503)"));
            assertTrue(heard.lines().getLast().contains("drops again"));
        }
    }

    @Test
    void a_cache_that_never_answers_is_given_up_on_and_asked_again() {
        var over = new CountDownLatch(1);
        there.answers(exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        cache.drop(List.of("a"));

        eventually("it is asked again", () -> there.asked().size() > 1);
        over.countDown();
        there.answers(this::drop);
        eventually("it is told", () -> wasTold(Waiting.ALL));
    }

    @Test
    void what_waits_is_told_before_the_end() throws InterruptedException {
        cache.drop(List.of("a"));
        cache.stop();

        assertTrue(wasTold("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache:6081", "ftp://cache", "http:///", "http://me:secret@cache"})
    void an_address_that_cannot_be_meant_is_refused_without_being_quoted(String address) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new FrontCache(URI.create(address)));

        assertTrue(!refused.getMessage().contains(address));
    }
}
