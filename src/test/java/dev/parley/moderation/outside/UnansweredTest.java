package dev.parley.moderation.outside;

import static dev.parley.moderation.outside.OutsideServices.WRITTEN_SECRET;
import static dev.parley.moderation.outside.OutsideServices.says;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.comment.Submission;
import dev.parley.comment.Verdict;
import dev.parley.http.Signature;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.time.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a comment where a service does not answer as it should.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class UnansweredTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final OutsideServices SERVER = new OutsideServices();

    @Inject
    ObjectMapper json;

    @Inject
    Ids ids;

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @BeforeAll
    static void open() {
        SERVER.start();
    }

    @AfterAll
    static void close() {
        SERVER.stop();
    }

    record Settings(URI url, String secret, Duration timeout, Asked.OnFailure onFailure) implements Asked.Settings {}

    private static Settings settings(String url, Asked.OnFailure onFailure) {
        return settings(url, LONG, onFailure);
    }

    private static Settings settings(String url, Duration timeout, Asked.OnFailure onFailure) {
        return new Settings(URI.create(url), WRITTEN_SECRET, timeout, onFailure);
    }

    private OutsideScreen screen(Asked.Settings settings) {
        return new OutsideScreen(() -> Map.of("watch", settings), json, ids);
    }

    private Submission submission(String text) {
        return new Submission(
                null,
                Optional.empty(),
                null,
                new Caller(ids.next(), Set.of(Role.READER)),
                null,
                text,
                "<p>%s</p>".formatted(text));
    }

    private Verdict judged(Asked.Settings settings, String text) {
        var screen = screen(settings);
        try {
            return screen.judge(submission(text));
        } finally {
            screen.hangUp();
        }
    }

    /// A service's way of going wrong, by its name.
    record Failing(String name, Duration timeout, OutsideServices.Service service) {

        Failing(String name, OutsideServices.Service service) {
            this(name, LONG, service);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Failing> failing() {
        String publish = "{\"verdict\":\"publish\"}";
        return Stream.of(
                new Failing("status 500", says(500, publish)),
                new Failing("status 201", says(201, publish)),
                new Failing("status 204", says(204, "")),
                new Failing("nothing", exchange -> exchange.sendResponseHeaders(200, -1)),
                new Failing("garbage", says("<html>It works!</html>")),
                new Failing("null", says("null")),
                new Failing("a list", says("[]")),
                new Failing("no verdict", says("{\"reason\":\"spam\"}")),
                new Failing("another verdict", says("{\"verdict\":\"burn\"}")),
                new Failing("a number for a verdict", says("{\"verdict\":0}")),
                new Failing("more after the end", says(publish + publish)),
                new Failing("nested without end", says("{\"verdict\":\"publish\",\"x\":" + "[".repeat(30_000))),
                new Failing("a huge body", says("{\"verdict\":\"publish\",\"x\":\"" + "x".repeat(70_000) + "\"}")),
                new Failing("an endless body", exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(new byte[8192]);
                    }
                }),
                new Failing("a redirect", exchange -> {
                    exchange.getResponseHeaders().add("Location", OutsideServices.url("/elsewhere"));
                    exchange.sendResponseHeaders(307, -1);
                }),
                new Failing("a hang before the answer", SHORT, UnansweredTest::hang),
                new Failing("a hang in the body", SHORT, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("{\"verdict\":".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    hang(exchange);
                }),
                new Failing("a cut connection", HttpExchange::close));
    }

    /// Until the client is gone and the test with it.
    private static void hang(HttpExchange exchange) {
        try {
            new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("failing")
    void whatever_goes_wrong_the_setting_decides(Failing failing) {
        String word = newsroom.word();
        OutsideServices.at("/watch", word, failing.service());
        long begun = System.nanoTime();

        var held = judged(settings(OutsideServices.url("/watch"), failing.timeout(), Asked.OnFailure.HOLD), word);
        var published =
                judged(settings(OutsideServices.url("/watch"), failing.timeout(), Asked.OnFailure.PUBLISH), word);

        assertThat(((Verdict.Held) held).reason(), is("screen-unavailable"));
        assertThat(published, is(Verdict.WELCOME));
        assertThat(Duration.ofNanos(System.nanoTime() - begun), lessThan(LONG));
        assertThat(OutsideServices.about(word).size(), lessThanOrEqualTo(2));
        assertTrue(OutsideServices.about(word).stream()
                .allMatch(received -> received.path().equals("/watch")));
    }

    @Test
    void where_nobody_listens_the_setting_decides() throws Exception {
        String url;
        try (var closed = new ServerSocket(0)) {
            url = "http://localhost:%d/".formatted(closed.getLocalPort());
        }

        var held = judged(settings(url, Asked.OnFailure.HOLD), "Words");

        assertThat(((Verdict.Held) held).reason(), is("screen-unavailable"));
        assertThat(judged(settings(url, Asked.OnFailure.PUBLISH), "Words"), is(Verdict.WELCOME));
    }

    @Test
    void words_from_outside_are_tidied_and_cut() {
        String word = newsroom.word();
        String detail = "  Be\\u202e \\u0000kind\\n\\n" + "🙂".repeat(500);
        OutsideServices.at(
                "/watch",
                word,
                says("{\"verdict\":\"hold\",\"reason\":\"<b>Not a code</b>\",\"detail\":\"%s\"}".formatted(detail)));

        var held = (Verdict.Held) judged(settings(OutsideServices.url("/watch"), Asked.OnFailure.PUBLISH), word);

        assertThat(held.reason(), is("outside"));
        assertThat(held.detail(), is("Be kind " + "🙂".repeat(Answer.MAX_DETAIL - 8)));
    }

    @Test
    void the_log_says_what_fails_once_a_minute_and_nothing_else() {
        String word = newsroom.word();
        OutsideServices.at("/watch", word, says(503, word));
        var screen = screen(settings(OutsideServices.url("/watch?key=" + word), Asked.OnFailure.HOLD));

        var lines = heard(() -> {
            for (int n = 0; n < 3; n++) {
                screen.judge(submission(word));
            }
            clock.advance(Duration.ofSeconds(61));
            screen.judge(submission(word));
        });

        screen.hangUp();
        assertThat(lines, hasSize(2));
        assertThat(lines.getFirst(), containsString("`watch`"));
        assertThat(lines.getFirst(), containsString("503"));
        assertThat(lines.getFirst(), not(containsString(word)));
        assertThat(lines.getFirst(), not(containsString(WRITTEN_SECRET.substring(6))));
    }

    private static List<String> heard(Runnable deed) {
        var lines = new CopyOnWriteArrayList<String>();
        var ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(((ExtLogRecord) line).getFormattedMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger(OutsideOpinion.class.getName());
        logger.addHandler(ear);
        try {
            deed.run();
        } finally {
            logger.removeHandler(ear);
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080/judge",
                "/judge",
                "ftp://screens.example.org/",
                "https:///judge",
                "https://user:hidden@screens.example.org/judge",
                "https://screens.example.org/judge#here"
            })
    void a_url_that_cannot_be_meant_stops_the_start(String url) {
        var refused = assertThrows(IllegalStateException.class, () -> screen(settings(url, Asked.OnFailure.HOLD)));

        assertThat(refused.getMessage(), containsString("parley.screens.watch: the url"));
        assertThat(refused.getMessage(), not(containsString("hidden")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "not base64, but long enough to be a secret"})
    void a_secret_that_is_none_stops_the_start(String secret) {
        var settings = new Settings(URI.create("https://screens.example.org/"), secret, SHORT, Asked.OnFailure.HOLD);

        var refused = assertThrows(IllegalStateException.class, () -> screen(settings));

        assertThat(refused.getMessage(), containsString("parley.screens.watch: the secret"));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT31S"})
    void a_timeout_that_cannot_be_meant_stops_the_start(Duration timeout) {
        var settings =
                new Settings(URI.create("https://screens.example.org/"), WRITTEN_SECRET, timeout, Asked.OnFailure.HOLD);

        assertThrows(IllegalStateException.class, () -> screen(settings));
    }

    /// The example that the authors of the standard give.
    @Test
    void it_signs_as_the_standard_does() {
        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                Signature.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .of(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_question_prints_no_text() {
        var question = Question.about(new Submission(
                UUID.fromString("019a0a1e-7c00-7000-8000-000000000001"),
                Optional.empty(),
                null,
                Caller.NOBODY,
                null,
                "secret",
                "secret"));

        assertThat(question.toString(), not(containsString("secret")));
    }
}
