package dev.parley.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.testing.EventStream;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What happens in a thread, heard over a stream.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class EventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Newsroom newsroom;

    @Inject
    DataSource database;

    @Inject
    Seats seats;

    Reader author;
    Reader ada;
    String article;
    String path;

    @BeforeEach
    void scene() {
        author = newsroom.account("author");
        ada = newsroom.account();
        article = newsroom.published(author);
        path = "/articles/" + article + "/comments/events";
        assertTimeoutPreemptively(PATIENCE, this::allHaveLeft);
    }

    /// Those of earlier tests too: that a stream was closed is noticed here some time later.
    private void allHaveLeft() {
        while (seats.taken() != 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_stream_begins_now_and_says_so() {
        ada.comments(article, "Before");
        newsroom.settle();

        try (var stream = EventStream.of(article)) {
            assertThat(stream.next(), contains(startsWith("retry: "), startsWith("id: ")));
            String later = ada.comments(article, "Later");

            var event = stream.event();
            assertThat(event.type(), is("comment.created"));
            assertThat(event.subject(), is(later));
            assertThat(event.id(), is(String.valueOf(event.seq())));
        }
    }

    @Test
    void what_breaks_is_taken_up_after_the_last_event_whatever_the_address_said() {
        String first = ada.comments(article, "First");
        String second = ada.comments(article, "Second");
        String last;
        try (var stream = EventStream.of(article, 0)) {
            var event = stream.event();
            assertThat(event.subject(), is(first));
            last = event.id();
        }

        try (var stream = EventStream.open(path + "?since=0", Map.of("Last-Event-ID", last))) {
            assertThat(stream.event().subject(), is(second));
            String third = ada.comments(article, "Third");
            assertThat(stream.event().subject(), is(third));
        }
    }

    @Test
    void where_it_breaks_before_the_first_event_nothing_is_lost() {
        ada.comments(article, "Before");
        newsroom.settle();
        String id;
        try (var stream = EventStream.of(article)) {
            id = stream.next().getLast().substring("id: ".length());
        }
        String meanwhile = ada.comments(article, "Meanwhile");

        try (var stream = EventStream.open(path, Map.of("Last-Event-ID", id))) {
            assertThat(stream.event().subject(), is(meanwhile));
        }
    }

    @Test
    void what_another_node_tells_is_heard_here() {
        String comment = ada.comments(article, "First");
        newsroom.settle();

        try (var stream = EventStream.of(article)) {
            tellElsewhere(comment);
            newsroom.column("select pg_notify('parley_news', 'elsewhere')::text as value", Map.of());

            assertThat(stream.event().type(), is("comment.voted"));
        }
    }

    @Test
    void what_another_node_tells_is_heard_though_its_bell_is_lost() {
        String comment = ada.comments(article, "First");
        newsroom.settle();

        try (var stream = EventStream.of(article)) {
            tellElsewhere(comment);

            assertThat(stream.event().subject(), is(comment));
        }
    }

    private void tellElsewhere(String comment) {
        newsroom.change("""
                insert into news (article_id, type, subject, at)
                values (cast(:article as uuid), 'comment.voted', cast(:comment as uuid), now())
                """, Map.of("article", article, "comment", comment));
    }

    @Test
    void nothing_is_told_before_what_an_older_transaction_may_still_tell() throws SQLException {
        String comment = ada.comments(article, "First");
        newsroom.settle();

        try (var stream = EventStream.of(article);
                var slow = database.getConnection()) {
            slow.setAutoCommit(false);
            try (var statement = slow.createStatement()) {
                statement.execute("""
                        insert into news (article_id, type, subject, at)
                        values ('%s', 'comment.voted', '%s', now())""".formatted(article, comment));
                String meanwhile = ada.comments(article, "Meanwhile");
                slow.commit();

                assertThat(stream.event().type(), is("comment.voted"));
                assertThat(stream.event().subject(), is(meanwhile));
            } finally {
                slow.setAutoCommit(true);
            }
        }
    }

    @Test
    void everybody_who_listens_hears_the_same() {
        try (var one = EventStream.of(article);
                var other = EventStream.of(article)) {
            ada.comments(article, "First");

            assertThat(one.event(), is(other.event()));
        }
    }

    @Test
    void what_happens_elsewhere_is_not_heard() {
        try (var stream = EventStream.of(article)) {
            ada.comments(newsroom.published(), "Elsewhere");
            String here = ada.comments(article, "Here");

            assertThat(stream.event().subject(), is(here));
        }
    }

    @Test
    void a_stream_is_nobodys_to_keep_and_any_origins_to_read() {
        try (var stream =
                EventStream.open(path, Map.of("Origin", "https://reader.example", "X-Request-Id", "k3v9x2"))) {
            assertThat(stream.header("Content-Type"), startsWith("text/event-stream"));
            assertThat(stream.header("Cache-Control"), is("no-store"));
            assertThat(stream.header("X-Accel-Buffering"), is("no"));
            assertThat(stream.header("Access-Control-Allow-Origin"), is("https://reader.example"));
            assertThat(stream.header("X-Request-Id"), is("k3v9x2"));
        }
    }

    @Test
    void a_head_opens_none() {
        int taken = seats.taken();
        ada.request().head("/api/v1" + path).then().statusCode(200).contentType("text/event-stream");

        assertThat(seats.taken(), is(taken));
    }

    @Test
    void who_takes_no_streams_gets_none() {
        assertThat(
                Wire.send("GET", "/api/v1" + path, "Accept: application/json").status(), is(406));
    }

    @Test
    void a_last_event_that_never_was_is_refused_by_its_name() {
        assertThat(Wire.send("GET", "/api/v1" + path, "Last-Event-ID: abc").body(), hasParameter());
        assertThat(
                Wire.send("GET", "/api/v1" + path, "Last-Event-ID: 4611686018427387")
                        .body(),
                hasParameter());
        assertThat(Wire.send("GET", "/api/v1" + path + "?sinse=1").status(), is(400));
    }

    private static Matcher<String> hasParameter() {
        return containsString("\"parameter\":\"Last-Event-ID\"");
    }

    @Test
    void what_is_not_public_cannot_be_listened_to() {
        assertThat(EventStream.of(newsroom.draft(author)).status(), is(404));
        assertThat(EventStream.of(UUID.randomUUID().toString()).status(), is(404));
    }

    @Test
    @Timeout(20)
    void who_has_left_takes_no_seat() {
        int taken = seats.taken();
        var stream = EventStream.of(article);
        assertThat(seats.taken(), is(taken + 1));

        stream.close();

        while (seats.taken() > taken && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        assertThat(seats.taken(), is(taken));
    }

    @Test
    @Timeout(20)
    void who_hangs_up_at_once_takes_no_seat() {
        int taken = seats.taken();

        Race.of(20, _ -> hangUp());

        EventStream.of(article).close();
        while (seats.taken() != taken && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        assertThat(seats.taken(), is(taken));
    }

    private boolean hangUp() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("GET /api/v1%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException e) {
            throw new AssertionError("There is no server", e);
        }
    }
}
