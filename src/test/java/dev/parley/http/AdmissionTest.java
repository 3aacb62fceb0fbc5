package dev.parley.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.testing.Answer;
import dev.parley.testing.LinedPostgres;
import dev.parley.testing.Newsroom;
import dev.parley.testing.OnALine;
import dev.parley.testing.Reader;
import dev.parley.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// More requests than can be served are turned away at once, and take nothing from those that are at work.
@QuarkusTest
@TestProfile(OnALine.class)
@Timeout(60)
class AdmissionTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Inject
    Newsroom newsroom;

    @Inject
    Admission admission;

    LinedPostgres.Direct direct;
    Reader author;
    String article;

    @BeforeEach
    void scene() {
        author = newsroom.account("author");
        article = newsroom.published(author);
        read("");
        untilAtWork(0);
    }

    private Answer read(String query) {
        return Wire.send("GET", "/api/v1/articles" + (query.isEmpty() ? "/" + article : "?q=" + query));
    }

    private static String metrics() {
        return RestAssured.given().noFilters().get("/q/metrics").asString();
    }

    private void untilAtWork(int so) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (admission.atWork() != so) {
            if (System.nanoTime() > end) {
                throw new AssertionError("%d are at work, not %d".formatted(admission.atWork(), so));
            }
            Thread.onSpinWait();
        }
    }

    private Connection locked() throws SQLException {
        var connection = DriverManager.getConnection(direct.jdbcUrl(), direct.user(), direct.password());
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table article in access exclusive mode");
        }
        return connection;
    }

    private List<CompletableFuture<Answer>> crowd(ExecutorService clients) {
        var crowd = IntStream.range(0, OnALine.PLACES)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> read(newsroom.word() + n), clients))
                .toList();
        untilAtWork(OnALine.PLACES);
        return crowd;
    }

    @Test
    void who_comes_when_all_places_are_taken_is_turned_away_at_once_and_the_others_are_served() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var connection = locked()) {
            var crowd = crowd(clients);

            long start = System.nanoTime();
            var refused = read(newsroom.word());
            assertThat(Duration.ofNanos(System.nanoTime() - start), is(lessThan(AT_ONCE)));
            assertThat(metrics(), containsString("parley_requests_at_work " + (double) OnALine.PLACES));
            assertThat(refused.status(), is(503));
            assertThat(refused.header("Retry-After"), is(notNullValue()));
            assertThat(refused.body(), containsString("\"code\":\"busy\""));
            assertThat(read("").status(), is(200));
            connection.rollback();

            assertThat(crowd.stream().map(one -> one.join().status()).toList(), everyItem(is(200)));
        }
        untilAtWork(0);
        assertThat(read(newsroom.word()).status(), is(200));
    }

    @Test
    void a_body_is_refused_before_it_is_sent() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var connection = locked()) {
            var crowd = crowd(clients);

            try (var socket = begins(100)) {
                assertThat(status(socket), is(503));
            }
            connection.rollback();
            crowd.forEach(CompletableFuture::join);
        }
    }

    @Test
    void bodies_on_their_way_take_no_place() throws Exception {
        var slow = new ArrayList<Socket>();
        for (int n = 0; n <= OnALine.PLACES; n++) {
            slow.add(begins(27));
        }

        assertThat(read(newsroom.word()).status(), is(200));
        for (var socket : slow.subList(0, 2)) {
            socket.getOutputStream()
                    .write("{\"bodyMarkdown\":\"A word %d\"}"
                            .formatted(slow.indexOf(socket))
                            .getBytes());
            assertThat(status(socket), is(201));
        }
        for (var socket : slow) {
            socket.close();
        }
        untilAtWork(0);
    }

    @Test
    void who_hangs_up_gives_no_place_back_before_the_work_is_over() throws Exception {
        try (var connection = locked()) {
            var gone = new ArrayList<Socket>();
            for (int n = 0; n < OnALine.PLACES; n++) {
                gone.add(send("GET /api/v1/articles?q=%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(newsroom.word() + n)));
            }
            untilAtWork(OnALine.PLACES);
            for (var socket : gone) {
                socket.close();
            }

            assertThat(read(newsroom.word()).status(), is(503));
            connection.rollback();
        }
        untilAtWork(0);
        assertThat(read(newsroom.word()).status(), is(200));
    }

    /// Says that it sends a comment of so many bytes.
    private Socket begins(int length) throws IOException {
        return send("""
                POST /api/v1/articles/%s/comments HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Authorization: Bearer %s\r
                Content-Length: %d\r
                \r
                """.formatted(article, author.token(), length));
    }

    private static Socket send(String head) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static int status(Socket socket) throws IOException {
        return Integer.parseInt(
                new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9));
    }
}
