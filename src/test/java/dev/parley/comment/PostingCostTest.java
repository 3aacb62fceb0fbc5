package dev.parley.comment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What somebody whom the site knows costs the database by posting. Newcomers are counted besides.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class PostingCostTest {

    private static final Matcher<String> RULES = is("""
            select t.mode, t.who, t.closes_at, t.close_after_days, a.publish_at, t.max_depth, t.max_length, t.premoderate_first,
            t.premoderate_links, t.slow_mode_seconds from article a join thread t on t.article_id = a.id where a.id = $1 and a.listed_at <= $2""");

    private static final Matcher<String> PLACE =
            allOf(containsString("r.parent_id is null and r.shown"), containsString("pg_advisory_xact_lock"));
    private static final Matcher<String> SANCTIONS = containsString("from sanction");
    private static final Matcher<String> PARENT = containsString("for no key update of p");
    private static final Matcher<String> COMMENT = containsString("insert into comment");
    private static final Matcher<String> NEWS = containsString("insert into news");
    private static final Matcher<String> REVIEW = containsString("insert into review");

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    Reader ada;
    String article;

    @BeforeEach
    void scene() {
        ada = newsroom.account("author");
        article = newsroom.published(ada);
    }

    private String replies(String parent) {
        return ada.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Text", "parentId", parent))
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void a_root_costs_five_statements() {
        var ran = statements.ran(() -> ada.comments(article, "Root"));

        assertThat(ran, containsInAnyOrder(RULES, SANCTIONS, PLACE, COMMENT, NEWS));
    }

    @Test
    void a_reply_costs_as_many_however_deep_it_is() {
        String deep = replies(replies(ada.comments(article, "Root")));

        var ran = statements.ran(() -> replies(deep));

        assertThat(ran, containsInAnyOrder(RULES, SANCTIONS, PARENT, COMMENT, NEWS));
    }

    @Test
    void what_waits_for_a_moderator_is_no_news() {
        newsroom.account("moderator")
                .put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"))
                .statusCode(200);

        var ran = statements.ran(() -> ada.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Root"))
                .statusCode(202));

        assertThat(ran, hasItem(REVIEW));
        assertThat(ran, not(hasItem(NEWS)));
    }
}
