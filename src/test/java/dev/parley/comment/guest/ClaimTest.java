package dev.parley.comment.guest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who signs up takes along what they wrote as a guest.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ClaimTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Statements statements;

    private static ValidatableResponse claims(Reader account, Reader guest) {
        return account.put("/me/claim", Map.of("guestToken", guest.token()));
    }

    private static int posted(Reader guest, String article) {
        return guest.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"))
                .extract()
                .statusCode();
    }

    private static String held(Reader guest, String article) {
        return guest.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"))
                .statusCode(202)
                .extract()
                .path("id");
    }

    private String approved(Reader guest, String article) {
        String id = held(guest, article);
        newsroom.account("moderator")
                .post("/moderation/decisions", List.of(Map.of("commentId", id, "version", 1, "action", "approve")))
                .statusCode(200);
        return id;
    }

    private List<String> authors(String article) {
        return newsroom.column("""
                select distinct author_id::text as value from comment where article_id = cast(:id as uuid)
                """, Map.of("id", article));
    }

    @Test
    void all_that_a_guest_wrote_becomes_the_accounts_own() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String standing = approved(guest, article);
        String waiting = held(guest, article);
        String deleted = held(guest, article);
        guest.delete("/comments/" + deleted).statusCode(204);
        String before =
                newsroom.stranger().get("/comments/" + standing).extract().header("ETag");
        var ana = newsroom.account();

        claims(ana, guest).statusCode(200).body("comments", is(4));

        assertThat(authors(article), contains(ana.id()));
        newsroom.stranger()
                .with("If-None-Match", before)
                .get("/comments/" + standing)
                .statusCode(200)
                .body("author.username", is(ana.username()))
                .body("author.badges", empty());
        ana.get("/comments/" + waiting).statusCode(200).body("state", is("pending"));
        ana.get("/articles/" + article + "/comments/viewer?ids=" + standing)
                .body(standing + ".canEdit.value", is(true))
                .body(waiting + ".held.author.username", is(ana.username()));
        ana.put("/comments/" + deleted + "/restoration").statusCode(200);
        ana.patch("/comments/" + waiting, Map.of("bodyMarkdown", "Other words")).statusCode(200);
        newsroom.stranger().get("/accounts/" + ana.username()).body("commentCount", is(1));
        assertThat(
                newsroom.column(
                        "select distinct author_id::text as value from review where article_id = cast(:id as uuid)",
                        Map.of("id", article)),
                everyItem(is(ana.id())));
    }

    @Test
    void the_token_opens_nothing_afterwards() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String id = held(guest, article);

        claims(newsroom.account(), guest).statusCode(200);

        guest.get("/comments/" + id).statusCode(401);
        guest.patch("/comments/" + id, Map.of("bodyMarkdown", "Still mine")).statusCode(401);
        guest.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Words"))
                .statusCode(401);
        clock.advance(Duration.ofDays(1));
        guest.get("/comments/" + id).statusCode(401);
    }

    @Test
    void nothing_is_left_of_the_guests_name() {
        String name = newsroom.word();
        String token = newsroom.stranger()
                .post(
                        "/articles/" + newsroom.guestbook() + "/comments",
                        Map.of("bodyMarkdown", "Words", "guestName", name))
                .extract()
                .path("guestToken");

        claims(newsroom.account(), new Reader(null, null, token, Map.of())).statusCode(200);

        assertThat(
                newsroom.column(
                        "select row_to_json(a)::text as value from account a where display_name = :name",
                        Map.of("name", name)),
                empty());
    }

    @Test
    void twice_is_the_same_as_once_and_another_comes_too_late() {
        var guest = newsroom.guest(newsroom.guestbook());
        var ana = newsroom.account();
        claims(ana, guest).statusCode(200).body("comments", is(1));

        claims(ana, guest).statusCode(200).body("comments", is(0));
        claims(newsroom.account(), guest).statusCode(409).body("code", is("guest-claimed"));
    }

    @Test
    void it_works_after_the_edit_window_and_as_long_as_the_token_lives() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        var late = newsroom.guest(article);

        clock.advance(Duration.ofDays(29));
        claims(newsroom.account(), guest).statusCode(200).body("comments", is(1));
        clock.advance(Duration.ofDays(2));
        claims(newsroom.account(), late).statusCode(422).body("code", is("invalid-guest-token"));
        late.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Words"))
                .statusCode(401);
    }

    @Test
    void only_who_has_an_account_claims_and_only_with_a_guests_token() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        var ana = newsroom.account();

        claims(guest, newsroom.guest(article)).statusCode(403);
        claims(newsroom.stranger(), guest).statusCode(401);
        claims(ana, newsroom.account())
                .statusCode(422)
                .body("code", is("invalid-guest-token"))
                .body("errors[0].pointer", is("/guestToken"));
        ana.put("/me/claim", Map.of("guestToken", guest.token() + "A")).statusCode(422);
        ana.put("/me/claim", Map.of("guestToken", "")).statusCode(422);
        ana.put("/me/claim", Map.of()).statusCode(422);
    }

    @Test
    void nobody_has_voted_on_a_comment_of_their_own() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String id = approved(guest, article);
        var ana = newsroom.account();
        ana.votes(id, 1).statusCode(200);
        newsroom.account().votes(id, 1).statusCode(200);

        claims(ana, guest).statusCode(200);

        newsroom.stranger().get("/comments/" + id).body("votes.up", is(1)).body("votes.score", is(1));
        ana.votes(id, 1).statusCode(403);
    }

    @Test
    void the_public_learns_of_each_comment_that_it_can_read() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String one = approved(guest, article);
        String other = approved(guest, article);
        held(guest, article);
        String news = """
                select subject::text as value from news
                where article_id = cast(:id as uuid) and type = 'comment.edited'
                """;

        claims(newsroom.account(), guest).statusCode(200);

        assertThat(newsroom.column(news, Map.of("id", article)), containsInAnyOrder(one, other));
    }

    @Test
    void many_comments_take_no_more_statements_than_one() {
        String article = newsroom.guestbook();
        var one = newsroom.guest(article);
        var many = newsroom.guest(article);
        IntStream.range(0, 10).forEach(_ -> held(many, article));
        var ana = newsroom.account();

        var forOne = statements.ran(() -> claims(ana, one).statusCode(200));
        var forMany = statements.ran(() -> claims(ana, many).body("comments", is(11)));

        assertThat(String.join("\n", forMany), forMany.size(), is(forOne.size()));
    }

    @Test
    void of_two_who_claim_at_once_one_gets_it_all() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        IntStream.range(0, 5).forEach(_ -> held(guest, article));
        var accounts = List.of(newsroom.account(), newsroom.account());

        var statuses = Race.of(2, n -> claims(accounts.get(n), guest).extract().statusCode());

        assertThat(statuses, containsInAnyOrder(200, 409));
        assertThat(
                authors(article), contains(accounts.get(statuses.indexOf(200)).id()));
    }

    @Test
    void what_is_posted_at_the_same_moment_is_not_lost() {
        for (int round = 0; round < 5; round++) {
            String article = newsroom.guestbook();
            var guest = newsroom.guest(article);
            var ana = newsroom.account();

            var statuses = Race.of(
                    8, n -> n == 4 ? claims(ana, guest).extract().statusCode() : (Integer) posted(guest, article));

            assertThat(statuses.get(4), is(200));
            assertThat(statuses, everyItem(is(in(List.of(200, 202, 401)))));
            long kept = statuses.stream().filter(status -> status == 202).count() + 1;
            assertThat(authors(article), contains(ana.id()));
            assertThat(
                    newsroom.column(
                            "select id::text as value from comment where article_id = cast(:id as uuid)",
                            Map.of("id", article)),
                    hasSize((int) kept));
        }
    }

    @Test
    void what_is_changed_or_decided_at_the_same_moment_stops_nobody() {
        for (int round = 0; round < 3; round++) {
            String article = newsroom.guestbook();
            var guest = newsroom.guest(article);
            var ids = IntStream.range(0, 6).mapToObj(_ -> held(guest, article)).toList();
            var ana = newsroom.account();
            var moderator = newsroom.account("moderator");
            var decisions = ids.stream()
                    .map(id -> Map.of("commentId", id, "version", 1, "action", "approve"))
                    .toList();

            var statuses = Race.of(8, n -> switch (n) {
                case 0 -> claims(ana, guest).extract().statusCode();
                case 1 ->
                    moderator.post("/moderation/decisions", decisions).extract().statusCode();
                default ->
                    n % 2 == 0
                            ? guest.delete("/comments/" + ids.get(n - 2))
                                    .extract()
                                    .statusCode()
                            : guest.patch("/comments/" + ids.get(n - 2), Map.of("bodyMarkdown", "Other words"))
                                    .extract()
                                    .statusCode();
            });

            assertThat(statuses, everyItem(is(in(List.of(200, 204, 401, 403, 404)))));
            assertThat(statuses.getFirst(), is(200));
            assertThat(authors(article), contains(ana.id()));
            assertThat(
                    newsroom.column(
                            "select author_id::text as value from review where article_id = cast(:id as uuid)",
                            Map.of("id", article)),
                    everyItem(is(ana.id())));
        }
    }

    @Test
    void nobody_has_reported_a_comment_of_their_own() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String id = approved(guest, article);
        var ana = newsroom.account();
        for (var reader : List.of(ana, newsroom.account())) {
            reader.put("/comments/" + id + "/report", Map.of("reason", "spam")).statusCode(200);
        }

        claims(ana, guest).statusCode(200);

        newsroom.account("moderator")
                .get("/comments/" + id + "/reports")
                .statusCode(200)
                .body("items", hasSize(1));
    }
}
