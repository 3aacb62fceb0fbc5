package dev.parley.news;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Await;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How the log is swept, and what is said to those who come back from further away than it reaches.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SweepTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Newsroom newsroom;

    @Inject
    Sweep sweep;

    @Inject
    MovingClock clock;

    Reader ada;
    String article;

    @BeforeEach
    void scene() {
        ada = newsroom.account();
        article = newsroom.published();
        // One is made each hour: those of other tests would be taken for it.
        newsroom.change("delete from news_mark", Map.of());
    }

    private void daysPass(int days) {
        // A mark says what is older than all that is still going on, of others too.
        Await.until(
                PATIENCE,
                "what is logged is older than what goes on",
                () -> newsroom.column(
                                "select (max(xid) < pg_snapshot_xmin(pg_current_snapshot()))::text as value from news",
                                Map.of())
                        .contains("true"));
        sweep.sweepAll();
        clock.advance(DAY.multipliedBy(days));
        // Who was signed in before is no more.
        ada = newsroom.again(ada);
        sweep.sweepAll();
    }

    private ValidatableResponse since(long seq) {
        return newsroom.stranger().get("/articles/" + article + "/comments/changes?since=" + seq);
    }

    private long seq() {
        newsroom.settle();
        return ((Number) newsroom.stranger()
                        .get("/articles/" + article + "/comments")
                        .extract()
                        .path("thread.seq"))
                .longValue();
    }

    private int logged() {
        return newsroom.column(
                        "select seq::text as value from news where article_id = cast(:article as uuid)",
                        Map.of("article", article))
                .size();
    }

    @Test
    void the_log_keeps_a_week() {
        ada.comments(article, "First");
        daysPass(6);

        since(0).statusCode(200).body("items", hasSize(1));
    }

    @Test
    void what_is_older_goes_and_who_was_there_before_is_told_so() {
        ada.comments(article, "First");
        long first = seq();
        ada.comments(article, "Second");
        daysPass(8);
        ada.comments(article, "Third");

        assertThat(logged(), is(1));
        since(0).statusCode(410).body("code", is("changes-gone"));
        since(first).statusCode(410).body("errors[0].parameter", is("since"));
    }

    @Test
    void who_has_seen_the_newest_of_what_went_has_missed_nothing() {
        ada.comments(article, "First");
        long last = seq();
        daysPass(8);

        assertThat(seq(), is(last));
        since(last).statusCode(200).body("items", empty()).body("seq", is((int) last));
        ada.comments(article, "Second");
        since(last).statusCode(200).body("items", hasSize(1));
    }

    @Test
    void a_thread_in_which_nothing_had_happened_still_begins_at_0() {
        daysPass(8);
        ada.comments(article, "First");

        since(0).statusCode(200).body("items", hasSize(1));
    }

    @Test
    void what_is_told_of_years_ago_is_kept_from_when_it_was_told() {
        sweep.sweepAll();
        newsroom.change("""
                insert into news (article_id, type, subject, at)
                values (cast(:article as uuid), 'thread.opened', cast(:article as uuid), '2001-01-01Z')
                """, Map.of("article", article));
        sweep.sweepAll();

        assertThat(logged(), is(1));
    }
}
