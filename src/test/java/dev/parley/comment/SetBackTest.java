package dev.parley.comment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.time.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server's clock was two hours ahead, and is set right while a discussion goes on.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SetBackTest {

    private static final Duration AHEAD = Duration.ofHours(2);

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    Reader ana;
    String article;

    @BeforeEach
    void scene() {
        ana = newsroom.account();
        article = newsroom.published();
        clock.advance(AHEAD);
        ana = newsroom.again(ana);
    }

    private void setBack(Duration by) {
        clock.advance(by.negated());
        ana = newsroom.again(ana);
    }

    private static Instant madeAt(String id) {
        return Ids.madeAt(UUID.fromString(id));
    }

    @Test
    void a_reply_comes_after_what_it_answers() {
        String parent = ana.comments(article, "Before");

        setBack(AHEAD);

        String reply = ana.replies(article, parent, "After");
        String another = ana.replies(article, parent, "Later");
        assertThat(reply, is(greaterThan(parent)));
        assertThat(another, is(greaterThan(reply)));
        ana.get("/comments/" + reply)
                .statusCode(200)
                .body("createdAt", is(madeAt(reply).toString()));
        ana.patch("/comments/" + reply, Map.of("bodyMarkdown", "Changed")).statusCode(200);
        newsroom.account().votes(reply, 1).statusCode(200);
        ana.delete("/comments/" + another).statusCode(204);
        ana.get("/comments/" + parent).statusCode(200);
    }

    @Test
    void pages_by_age_miss_nothing_and_double_nothing() {
        var posted = new ArrayList<String>();
        for (String text : List.of("One", "Two", "Three")) {
            posted.add(ana.comments(article, text));
        }
        var oldest = page("sort=old", null);
        var newest = page("sort=new", null);

        setBack(AHEAD);
        for (String text : List.of("Four", "Five")) {
            posted.add(ana.comments(article, text));
        }

        assertThat(all("sort=old", oldest), is(posted));
        assertThat(all("sort=new", newest), is(List.of(posted.get(2), posted.get(1), posted.get(0))));
        assertThat(all("sort=new", page("sort=new", null)), is(posted.reversed()));
        assertThat(posted.stream().sorted().toList(), is(posted));
    }

    @Test
    void what_was_wrong_by_more_is_not_followed() {
        clock.advance(Duration.ofHours(2));
        ana = newsroom.again(ana);
        ana.comments(article, "Far ahead");

        setBack(AHEAD.plusHours(2));

        assertThat(madeAt(ana.comments(article, "Now")).isAfter(clock.instant()), is(false));
    }

    private record Part(List<String> ids, String next) {}

    private Part page(String order, String cursor) {
        var page = newsroom.stranger()
                .get("/articles/%s/comments?limit=2&%s%s"
                        .formatted(article, order, cursor == null ? "" : "&cursor=" + cursor))
                .statusCode(200)
                .extract();
        return new Part(page.path("items.id"), page.path("page.next"));
    }

    /// From this page to the last.
    private List<String> all(String order, Part first) {
        var ids = new ArrayList<>(first.ids());
        for (var part = first; part.next() != null; ) {
            part = page(order, part.next());
            ids.addAll(part.ids());
        }
        return ids;
    }
}
