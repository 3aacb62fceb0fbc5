package dev.parley.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.testing.EventStream;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.UnreadStream;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a stream when the log is swept beyond what it has told: it never goes on as if nothing were missing.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SweptEventsTest {

    @Inject
    Newsroom newsroom;

    Reader ada;
    String article;
    String path;
    String comment;

    @BeforeEach
    void scene() {
        ada = newsroom.account();
        article = newsroom.published();
        path = "/articles/" + article + "/comments/events";
        comment = ada.comments(article, "First");
    }

    private void tell(int times) {
        newsroom.change("""
                insert into news (article_id, type, subject, at)
                select cast(:article as uuid), 'comment.voted', cast(:comment as uuid), now()
                from generate_series(1, :times)
                """, Map.of("article", article, "comment", comment, "times", times));
    }

    /// All that the log holds of the thread, and one event more, which nobody has heard.
    private void sweep() {
        newsroom.change("""
                with gone as (delete from news where article_id = cast(:article as uuid))
                insert into news_swept (article_id, seq, at)
                values (cast(:article as uuid), nextval(pg_get_serial_sequence('news', 'seq')), now())
                """, Map.of("article", article));
    }

    private void assertGone(long last) {
        try (var again = EventStream.open(path, Map.of("Last-Event-ID", String.valueOf(last)))) {
            assertThat(again.status(), is(410));
        }
    }

    @Test
    void who_listens_and_has_not_heard_what_was_swept_is_cut_off_and_told_so() {
        try (var stream = EventStream.of(article)) {
            long last = Long.parseLong(stream.next().getLast().substring("id: ".length()));
            sweep();
            ada.comments(article, "Later");

            assertThat(assertThrows(AssertionError.class, stream::event).getMessage(), is("The stream has ended"));
            assertGone(last);
        }
    }

    @Test
    void who_is_behind_when_the_log_is_swept_is_cut_off_and_told_so() {
        tell(30_000);

        try (var stream = new UnreadStream(path + "?since=0")) {
            sweep();
            ada.comments(article, "Later");
            long later = newest();

            long last = stream.lastId();
            assertThat(last, is(lessThan(later)));
            assertGone(last);
        }
    }

    @Test
    void who_has_heard_all_that_was_swept_listens_on() {
        tell(1);
        try (var stream = EventStream.of(article, 0)) {
            long last = stream.events(2).getLast().seq();
            newsroom.change("""
                    with gone as (delete from news where article_id = cast(:article as uuid))
                    insert into news_swept (article_id, seq, at) values (cast(:article as uuid), :last, now())
                    """, Map.of("article", article, "last", last));
            String later = ada.comments(article, "Later");

            assertThat(stream.event().subject(), is(later));
        }
    }

    private long newest() {
        return Long.parseLong(newsroom.column(
                        "select max(seq)::text as value from news where article_id = cast(:article as uuid)",
                        Map.of("article", article))
                .getFirst());
    }
}
