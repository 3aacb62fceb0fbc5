package dev.parley.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.testing.EventStream;
import dev.parley.testing.Narrow;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.UnreadStream;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What streams may take, and how they end.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Narrow.class)
@Timeout(60)
class StreamLimitsTest {

    @Inject
    Newsroom newsroom;

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
        allHaveLeft();
    }

    private EventStream from(String address) {
        return EventStream.open(path, Map.of("X-Forwarded-For", address));
    }

    private void allHaveLeft() {
        while (seats.taken() != 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_line_goes_down_an_idle_stream_now_and_then() {
        try (var stream = EventStream.of(article)) {
            stream.next();

            assertThat(stream.next(), contains(":"));
            assertThat(stream.next(), contains(":"));
        }
    }

    @Test
    void one_address_has_only_so_many_and_others_may_still_come() {
        try (var one = from("198.51.100.1");
                var two = from("198.51.100.1");
                var three = from("198.51.100.1");
                var other = from("198.51.100.2")) {
            assertThat(one.status() + " " + two.status(), is("200 200"));
            assertThat(three.status(), is(429));
            assertThat(three.header("Retry-After"), is(notNullValue()));
            assertThat(other.status(), is(200));
        }
    }

    @Test
    void a_node_has_only_so_many_until_somebody_leaves() {
        try (var one = from("198.51.100.1");
                var two = from("198.51.100.2");
                var three = from("198.51.100.3");
                var four = from("198.51.100.4")) {
            assertThat(four.status(), is(503));
            assertThat(four.header("Retry-After"), is(notNullValue()));
            assertThat(one.status() + two.status() + three.status(), is(600));
        }
        allHaveLeft();

        try (var again = from("198.51.100.4")) {
            assertThat(again.status(), is(200));
        }
    }

    @Test
    void what_is_refused_takes_no_seat() {
        EventStream.of(newsroom.draft(author)).close();
        EventStream.of(article, 4_611_686_018_427_387L).close();

        assertThat(seats.taken(), is(0));
    }

    @Test
    void a_stream_ends_with_the_thread_and_cannot_be_taken_up_again() {
        try (var stream = EventStream.of(article)) {
            author.delete("/articles/" + article + "/publication").statusCode(204);

            var last = stream.event();
            assertThat(last.type(), is("thread.gone"));
            assertThat(last.id(), is((String) null));
            stream.passedUntilEnd();
        }
        assertThat(EventStream.of(article).status(), is(404));
    }

    @Test
    void who_does_not_read_is_dropped_and_takes_up_where_they_were() {
        String comment = ada.comments(article, "First");
        tell(comment, 30_000);

        try (var stream = new UnreadStream(path + "?since=0")) {
            assertIsDropped(stream);
        }
    }

    @Test
    void who_reads_no_more_is_dropped_though_they_came_for_what_is_new() {
        String comment = ada.comments(article, "First");

        try (var stream = new UnreadStream(path)) {
            tell(comment, 30_000);
            assertIsDropped(stream);
        }
    }

    private void assertIsDropped(UnreadStream stream) {
        allHaveLeft();

        long last = stream.lastId();
        assertThat(last, is(lessThan(newest())));
        try (var again = EventStream.open(path, Map.of("Last-Event-ID", String.valueOf(last)))) {
            assertThat(again.event().seq(), is(next(last)));
        }
    }

    @Test
    void who_reads_slowly_but_reads_hears_everything() {
        String comment = ada.comments(article, "First");
        try (var stream = EventStream.of(article)) {
            tell(comment, 1_000);

            assertThat(stream.events(1_000).getLast().seq(), is(newest()));
        }
    }

    private void tell(String comment, int times) {
        newsroom.change("""
                insert into news (article_id, type, subject, at)
                select cast(:article as uuid), 'comment.voted', cast(:comment as uuid), now()
                from generate_series(1, :times)
                """, Map.of("article", article, "comment", comment, "times", times));
    }

    private long newest() {
        return seq("order by xid desc, seq desc", Map.of());
    }

    private long next(long seq) {
        return seq("and seq > :seq order by xid, seq", Map.of("seq", seq));
    }

    private long seq(String rest, Map<String, Object> values) {
        var all = new HashMap<String, Object>(values);
        all.put("article", article);
        return Long.parseLong(newsroom.column(
                        "select seq::text as value from news where article_id = cast(:article as uuid) %s limit 1"
                                .formatted(rest),
                        all)
                .getFirst());
    }
}
