package dev.parley.comment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.postgres.Sql;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class VoteTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Sql sql;

    Reader bob;
    Reader eve;
    Reader stranger;
    String article;
    String comment;

    @BeforeEach
    void scene() {
        bob = newsroom.account();
        eve = newsroom.account();
        stranger = newsroom.stranger();
        article = newsroom.published();
        comment = bob.comments(article, "Vote on this");
    }

    @Test
    void a_vote_counts_once_can_be_turned_and_taken_back() {
        eve.votes(comment, 1).statusCode(200).body("votes.up", is(1)).body("votes.score", is(1));
        eve.votes(comment, 1).body("votes.up", is(1));
        eve.votes(comment, -1).body("votes.up", is(0)).body("votes.down", is(1)).body("votes.score", is(-1));
        eve.votes(comment, 0).body("votes.down", is(0));
        eve.votes(comment, 0).statusCode(200).body("votes.score", is(0));
    }

    @Test
    void nobody_votes_for_themselves_or_without_an_account_or_out_of_bounds() {
        bob.votes(comment, 1).statusCode(403).body("code", is("own-vote"));
        stranger.votes(comment, 1).statusCode(401);
        eve.votes(comment, 2).statusCode(422).body("errors[0].pointer", is("/value"));
        eve.put("/comments/" + comment + "/vote", Map.of()).statusCode(422);
        eve.put("/comments/" + comment + "/vote", "{\"value\":\"1\"}").statusCode(400);
        eve.put("/comments/" + comment + "/vote", "{\"value\":0.5}").statusCode(400);
        stranger.get("/comments/" + comment).body("votes.up", is(0));
    }

    @Test
    void many_votes_of_one_account_at_once_are_one() {
        var statuses = Race.of(100, _ -> eve.votes(comment, 1).extract().statusCode());

        // A machine that is busy with other things turns some away.
        assertThat(statuses, everyItem(is(oneOf(200, 503))));
        assertThat(statuses, hasItem(200));
        stranger.get("/comments/" + comment).body("votes.up", is(1)).body("votes.down", is(0));
    }

    @Test
    void votes_cast_up_down_and_off_at_once_add_up_to_the_rows() {
        var voters =
                java.util.stream.Stream.generate(newsroom::account).limit(4).toList();

        Race.of(16, n -> {
            var random = new Random(n);
            for (int i = 0; i < 6; i++) {
                voters.get(n % 4).votes(comment, random.nextInt(3) - 1).statusCode(200);
            }
            return n;
        });

        var rows = sql.query(
                        "select count(*) filter (where value = 1) as up, count(*) filter (where value = -1) as down from vote where comment_id = cast(:id as uuid)")
                .set("id", comment)
                .first(row -> VoteCounts.of(row.integer("up"), row.integer("down")))
                .orElseThrow();
        stranger.get("/comments/" + comment).body("votes.up", is(rows.up())).body("votes.down", is(rows.down()));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0.378448", "10, 1, 0.739495", "40, 20, 0.585151", "0, 0, 0", "0, 5, 0"})
    void best_is_the_lower_bound_of_wilsons_interval(int up, int down, double expected) {
        double best = sql.query("select best_rank(cast(:up as integer), cast(:down as integer)) as rank")
                .set("up", up)
                .set("down", down)
                .first(row -> row.real("rank"))
                .orElseThrow();

        assertThat(best, closeTo(expected, 0.000001));
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 1.2710", "40, 20, 7.7460", "5, 0, 0", "0, 5, 0"})
    void controversial_is_much_and_even(int up, int down, double expected) {
        double rank = sql.query("select controversial_rank(cast(:up as integer), cast(:down as integer)) as rank")
                .set("up", up)
                .set("down", down)
                .first(row -> row.real("rank"))
                .orElseThrow();

        assertThat(rank, closeTo(expected, 0.0001));
    }

    @Test
    void the_viewer_sees_their_own_votes_beside_the_public_tree() {
        eve.votes(comment, -1);

        String path = "/articles/" + article + "/comments/viewer?ids=" + comment;
        eve.get(path)
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("'" + comment + "'.vote", is(-1))
                .body("'" + comment + "'.canEdit.reason", is("not-your-comment"));
        bob.get(path).body("'" + comment + "'.vote", is(0)).body("'" + comment + "'.canEdit.value", is(true));
        stranger.get(path).statusCode(401);
        newsroom.settle();
        String tree = stranger.get("/articles/" + article + "/comments")
                .header("Cache-Control", org.hamcrest.Matchers.containsString("public"))
                .extract()
                .asString();
        assertEquals(
                tree, eve.get("/articles/" + article + "/comments").extract().asString());
    }

    @Test
    void votes_decide_the_order() {
        String worse = bob.comments(article, "Worse");
        String better = bob.comments(article, "Better");
        eve.votes(better, 1);
        eve.votes(worse, -1);

        stranger.get("/articles/" + article + "/comments?sort=top").body("items.id", contains(better, comment, worse));
        stranger.get("/articles/" + article + "/comments?sort=best").body("items[0].id", is(better));
    }
}
