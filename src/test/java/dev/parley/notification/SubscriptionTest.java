package dev.parley.notification;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.notification.own.Expiry;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people follow, and what they want to hear nothing of.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SubscriptionTest {

    private static final Pattern ITS_OWN =
            Pattern.compile("notification|news_reader|subscription|as answered|id, username from");

    @Inject
    Newsroom newsroom;

    @Inject
    Told told;

    @Inject
    Expiry expiry;

    @Inject
    MovingClock clock;

    @Inject
    Statements statements;

    Reader ada;
    Reader bo;
    String article;
    String root;

    @BeforeEach
    void scene() {
        told.begin();
        ada = newsroom.account();
        bo = newsroom.account();
        article = newsroom.published();
        root = ada.comments(article, "The first word");
        told.all();
    }

    private static ValidatableResponse of(Reader reader) {
        return reader.get("/me/notifications").statusCode(200);
    }

    private static ValidatableResponse follows(Reader reader, String thing, String level) {
        return reader.put("/" + thing + "/subscription", Map.of("level", level)).statusCode(200);
    }

    @Test
    void who_follows_a_thread_is_told_of_all_that_others_say_there() {
        var eve = newsroom.account();
        follows(eve, "articles/" + article, "all").body("level", is("all")).body("articleId", is(article));
        String first = bo.comments(article, "A root");
        String second = ada.replies(article, first, "A reply");
        eve.comments(article, "Her own");
        told.all();

        of(eve).body("items.comment.id", contains(second, first))
                .body("items.reason", contains("subscription", "subscription"));
        of(bo).body("items.reason", contains("reply"));
    }

    @Test
    void of_one_comment_one_is_told_once_and_for_the_strongest_reason() {
        follows(ada, "articles/" + article, "all");
        follows(ada, "comments/" + root, "all");
        String reply = bo.replies(article, root, "Listen, @" + ada.username());
        told.all();

        of(ada).body("items.comment.id", contains(reply)).body("items.reason", contains("reply"));
    }

    @Test
    void the_nearest_subscription_counts() {
        var eve = newsroom.account();
        follows(eve, "articles/" + article, "all");
        follows(eve, "comments/" + root, "none");
        String loud = bo.replies(article, root, "In the silent branch");
        follows(eve, "comments/" + loud, "all");
        bo.replies(article, root, "Not heard, @" + eve.username());
        String heard = ada.replies(article, loud, "Heard");
        String outside = bo.comments(article, "Heard too");
        told.all();

        of(eve).body("items.comment.id", contains(outside, heard));
    }

    @Test
    void who_follows_the_thread_and_who_follows_the_branch_are_both_told() {
        var eve = newsroom.account();
        var kim = newsroom.account();
        follows(eve, "articles/" + article, "all");
        follows(kim, "comments/" + root, "all");
        String reply = bo.replies(article, root, "To both");
        bo.comments(article, "To one");
        told.all();

        of(kim).body("items.comment.id", contains(reply));
        of(eve).body("items", hasSize(2));
    }

    @Test
    void who_mutes_a_thread_hears_of_decisions_only() {
        follows(ada, "articles/" + article, "none");
        bo.replies(article, root, "A reply to @" + ada.username());
        newsroom.account("moderator").delete("/comments/" + root).statusCode(204);
        told.all();

        of(ada).body("items.reason", contains("decision"));
    }

    @Test
    void a_branch_has_the_level_of_what_is_above_until_it_has_its_own() {
        follows(ada, "articles/" + article, "all");
        ada.get("/comments/" + root + "/subscription").body("level", is("all")).body("since", nullValue());
        follows(ada, "comments/" + root, "none");
        ada.get("/comments/" + root + "/subscription").body("level", is("none"));
        ada.delete("/comments/" + root + "/subscription").statusCode(204);
        ada.delete("/comments/" + root + "/subscription").statusCode(204);
        ada.get("/comments/" + root + "/subscription").body("level", is("all"));
        ada.delete("/articles/" + article + "/subscription").statusCode(204);

        ada.get("/articles/" + article + "/subscription").body("level", is("replies"));
        ada.get("/me/subscriptions").body("items", empty());
    }

    @Test
    void subscriptions_are_listed_and_found_by_nobody_else() {
        follows(ada, "articles/" + article, "all");
        follows(ada, "comments/" + root, "none");

        ada.get("/me/subscriptions?count=exact")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.commentId", hasItem(root))
                .body("count.value", is(2));
        bo.get("/me/subscriptions").body("items", empty());
        ada.put("/articles/" + article + "/subscription", Map.of("level", "loud"))
                .statusCode(400);
        ada.put("/articles/" + article + "/subscription", Map.of()).statusCode(422);
    }

    /// More than one portion of a round.
    @Test
    void a_thread_that_very_many_follow_tells_each_of_them_once() {
        newsroom.change("""
                with crowd as (
                  insert into account (id, username, email, email_key, display_name, created_at)
                  select gen_random_uuid(), 'crowd-' || n || '-' || :word, n || :word, n || :word, 'One of many', now()
                  from generate_series(1, 600) n returning id)
                insert into subscription (account_id, subject, article_id, level, since)
                select id, :article::uuid, :article::uuid, 'all', now() from crowd
                """, Map.of("word", newsroom.word().substring(0, 9), "article", article));
        String word = bo.comments(article, "To all");
        told.all();

        assertThat(
                newsroom.column(
                        "select count(*)::text as value from notification where subject = :word::uuid",
                        Map.of("word", word)),
                contains("600"));
    }

    @Test
    void the_number_of_statements_does_not_grow_with_the_number_of_comments() {
        var eve = newsroom.account();
        follows(eve, "articles/" + article, "all");

        assertThat(statementsOf(12), is(statementsOf(2)));
    }

    private void said(int many) {
        Stream.generate(() -> bo.replies(article, root, "Word " + newsroom.word() + " for @" + ada.username()))
                .limit(many)
                .forEach(id -> {});
    }

    private List<String> statementsOf(int many) {
        return statements
                .ran(() -> {
                    said(many);
                    newsroom.settle();
                    told.begin();
                })
                .stream()
                .filter(statement -> ITS_OWN.matcher(statement).find())
                .toList();
    }

    @Test
    void what_was_told_goes_when_it_is_old_and_sooner_when_it_was_read() {
        bo.replies(article, root, "One");
        bo.replies(article, root, "Two");
        told.all();
        String read = of(ada).extract().path("items[0].id");
        ada.put("/me/notifications/" + read + "/read").statusCode(204);
        clock.advance(Duration.ofDays(91));
        expiry.goAll();
        assertThat(left(), is(1));

        clock.advance(Duration.ofDays(275));
        expiry.goAll();
        assertThat(left(), is(0));
    }

    private int left() {
        return newsroom.column(
                        "select id::text as value from notification where account_id = :id::uuid",
                        Map.of("id", ada.id()))
                .size();
    }
}
