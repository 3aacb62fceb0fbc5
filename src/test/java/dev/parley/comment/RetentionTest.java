package dev.parley.comment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.postgres.Sql;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long the text is kept of what was taken away.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RetentionTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Retention retention;

    @Inject
    Wipe wipe;

    @Inject
    Sql sql;

    Reader ana;
    Reader mia;
    String article;
    String word;

    @BeforeEach
    void scene() {
        ana = newsroom.account();
        mia = newsroom.account("moderator");
        article = newsroom.published();
        word = newsroom.word();
    }

    private void pass(int days) {
        clock.advance(Duration.ofDays(days));
        retention.sweep();
        ana = newsroom.again(ana);
        mia = newsroom.again(mia);
    }

    @Test
    void a_removed_comment_keeps_its_text_for_a_year_and_no_longer() {
        String root = ana.comments(article, "Before " + word);
        ana.patch("/comments/" + root, Map.of("bodyMarkdown", "After " + word)).statusCode(200);
        mia.replies(article, root, "An answer");
        mia.delete("/comments/" + root).statusCode(204);
        String etag = mia.get("/comments/" + root).extract().header("ETag");
        pass(364);
        mia.with("If-None-Match", etag).get("/comments/" + root).statusCode(304);

        pass(2);

        mia.with("If-None-Match", etag)
                .get("/comments/" + root)
                .statusCode(200)
                .body("state", is("removed"))
                .body("author.username", is(ana.username()))
                .body("bodyMarkdown", nullValue());
        ana.get("/comments/" + root + "/revisions").statusCode(200).body("items", hasSize(0));
        mia.put("/comments/" + root + "/restoration").statusCode(409).body("code", is("not-to-be-restored"));
        newsroom.stranger()
                .get("/articles/" + article + "/comments")
                .body("items[0].id", is(root))
                .body("items[0].replies.items[0].bodyMarkdown", is("An answer"));
        assertThat(newsroom.mentions(word), is(empty()));
    }

    @Test
    void so_does_one_that_its_author_deleted() {
        String root = ana.comments(article, word);
        ana.delete("/comments/" + root).statusCode(204);

        pass(366);

        assertThat(newsroom.mentions(word), is(empty()));
    }

    @Test
    void what_stands_or_waits_for_a_moderator_keeps_its_text() {
        String standing = ana.comments(article, word);
        String hidden = ana.comments(article, "Hidden " + word);
        newsroom.change(
                "update comment set state = 'removed', removed_at = created_at, hidden_at = created_at where id = cast(:id as uuid)",
                Map.of("id", hidden));

        pass(366);

        mia.get("/comments/" + standing).body("bodyMarkdown", is(word));
        mia.get("/comments/" + hidden).body("bodyMarkdown", is("Hidden " + word));
    }

    @Test
    void where_nothing_is_kept_the_next_sweep_takes_it() {
        String root = ana.comments(article, word);
        ana.delete("/comments/" + root).statusCode(204);

        wipe.gone(clock.instant());

        assertThat(newsroom.mentions(word), is(empty()));
    }

    @Test
    void among_many_comments_a_sweep_walks_along_those_that_are_to_be_wiped() {
        newsroom.change("""
                insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
                select i, article_id, i, 0, '{}', author_id, 'published', 'Words', '', created_at, active_at
                from comment, lateral (select gen_random_uuid() as i from generate_series(1, 5000) n where comment.id is not null) x
                where id = cast(:root as uuid)
                """, Map.of("root", ana.comments(article, word)));
        newsroom.change("analyze comment", Map.of());

        var plan = sql.query("explain " + Wipe.DUE)
                .set("before", clock.instant())
                .set("most", 500)
                .list(row -> row.text("QUERY PLAN"));

        assertThat(plan.toString(), containsString("comment_to_wipe"));
    }
}
