package dev.parley.moderation.sanction;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.AtOneNode;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What moderators keep accounts from doing, whatever token these hold.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SanctionTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    private ValidatableResponse sanctions(Reader moderator, Reader reader, String kind, Map<String, ?> sanction) {
        return moderator.put("/accounts/" + reader.username() + "/sanctions/" + kind, sanction);
    }

    private void sanctioned(Reader reader, String kind) {
        sanctions(newsroom.account("moderator"), reader, kind, Map.of("reason", "Insults"))
                .statusCode(200);
    }

    private static ValidatableResponse posts(Reader reader, String article) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"));
    }

    private static ValidatableResponse signsIn(Reader reader) {
        return Reader.stranger()
                .post(
                        "/sessions",
                        Map.of(
                                "email",
                                reader.username() + "@example.org",
                                "password",
                                "correct horse battery staple"));
    }

    @Test
    void who_is_muted_reads_and_votes_but_writes_nothing() {
        String article = newsroom.published();
        var reader = newsroom.account();
        String own = reader.comments(article, "Before");
        String others = newsroom.account().comments(article, "Another's");
        sanctioned(reader, "mute");

        posts(reader, article)
                .statusCode(403)
                .body("code", is("muted"))
                .body("detail", containsString("for good: Insults"));
        reader.patch("/comments/" + own, Map.of("bodyMarkdown", "After"))
                .statusCode(403)
                .body("code", is("muted"));
        reader.post("/comments/preview", Map.of("bodyMarkdown", "Words", "articleId", article))
                .body("outcome", is("refused"))
                .body("reason", is("muted"));
        reader.delete("/comments/" + own).statusCode(204);
        reader.put("/comments/" + own + "/restoration").statusCode(403);
        reader.votes(others, 1).statusCode(200);
        newsroom.stranger().get("/articles/" + article + "/comments").body("items.id", contains(others));
    }

    @Test
    void a_sanction_ends_at_its_time() {
        String article = newsroom.published();
        var reader = newsroom.account();
        var until = clock.instant().plus(Duration.ofMinutes(5)).toString();
        sanctions(newsroom.account("moderator"), reader, "mute", Map.of("reason", "Insults", "until", until))
                .statusCode(200)
                .body("kind", is("mute"));
        posts(reader, article).statusCode(403);

        clock.advance(Duration.ofMinutes(6));

        posts(reader, article).statusCode(201);
        reader.get("/accounts/" + reader.username() + "/sanctions").body("items", empty());
    }

    @Test
    void what_the_premoderated_write_waits() {
        String article = newsroom.published();
        var reader = newsroom.account();
        sanctioned(reader, "premoderation");

        posts(reader, article).statusCode(202).body("state", is("pending"));

        newsroom.account("moderator")
                .get("/moderation/queue?articleId=" + article)
                .body("items.reason", contains("sanctioned"));
    }

    @AtOneNode("a token that was just revoked")
    @Test
    void a_ban_takes_effect_at_the_next_request_and_keeps_out_whoever_knows_the_password() {
        String article = newsroom.published();
        var reader = newsroom.account();
        String refresh = signsIn(reader).extract().path("refreshToken");
        sanctioned(reader, "ban");

        posts(reader, article).statusCode(401);
        reader.get("/articles/" + article).statusCode(401);
        signsIn(reader).statusCode(403).body("code", is("banned")).body("detail", containsString("Insults"));
        Reader.stranger()
                .post("/sessions/refresh", Map.of("refreshToken", refresh))
                .statusCode(401);
        Reader.stranger()
                .post("/sessions", Map.of("email", reader.username() + "@example.org", "password", "some other horse"))
                .statusCode(401)
                .body("code", is("wrong-credentials"));
    }

    @Test
    void who_is_no_longer_banned_signs_in_again() {
        var reader = newsroom.account();
        sanctioned(reader, "ban");
        var moderator = newsroom.account("moderator");

        moderator.delete("/accounts/" + reader.username() + "/sanctions/ban").statusCode(204);
        moderator.delete("/accounts/" + reader.username() + "/sanctions/ban").statusCode(204);

        signsIn(reader).statusCode(201);
    }

    @Test
    void a_ban_raced_by_sign_ins_leaves_no_token_that_holds() {
        var reader = newsroom.account();
        var moderator = newsroom.account("moderator");

        var tokens = Race.of(8, n -> {
            if (n == 0) {
                sanctions(moderator, reader, "ban", Map.of("reason", "Insults")).statusCode(200);
                return null;
            }
            return signsIn(reader).extract().<String>path("accessToken");
        });

        var statuses = tokens.stream()
                .filter(token -> token != null)
                .map(token -> new Reader(null, null, token, Map.of())
                        .get("/me")
                        .extract()
                        .statusCode())
                .toList();
        assertThat(statuses, everyItem(is(401)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moderator", "admin"})
    void a_moderator_sanctions_no_other_and_no_admin(String role) {
        var office = newsroom.account(role);

        sanctions(newsroom.account("moderator"), office, "ban", Map.of("reason", "A coup"))
                .statusCode(409)
                .body("code", is("not-to-be-sanctioned"));

        office.get("/me").statusCode(200);
    }

    @Test
    void an_admin_sanctions_moderators() {
        sanctions(newsroom.account("admin"), newsroom.account("moderator"), "mute", Map.of("reason", "A coup"))
                .statusCode(200);
    }

    @Test
    void a_sanction_needs_a_reason_and_an_end_that_lies_ahead() {
        var reader = newsroom.account();
        var moderator = newsroom.account("moderator");

        sanctions(moderator, reader, "mute", Map.of()).statusCode(422);
        sanctions(moderator, reader, "mute", Map.of("reason", " ")).statusCode(422);
        sanctions(moderator, reader, "mute", Map.of("reason", "Late", "until", "2020-01-01T00:00:00Z"))
                .statusCode(422)
                .body("code", is("already-over"))
                .body("errors[0].pointer", is("/until"));
        sanctions(moderator, reader, "exile", Map.of("reason", "Insults"))
                .statusCode(404)
                .body("code", is("no-such-sanction"));
        sanctions(moderator, reader, "mute", Map.of("reason", "Insults", "account", "x"))
                .statusCode(400);
        moderator
                .put("/accounts/nobody-at-all/sanctions/mute", Map.of("reason", "Insults"))
                .statusCode(404);
    }

    @Test
    void every_sanction_stands_in_the_ledger_which_tells_the_public_of_none() {
        var reader = newsroom.account();
        var moderator = newsroom.account("moderator");
        sanctions(moderator, reader, "mute", Map.of("reason", "Insults"));
        sanctions(moderator, reader, "mute", Map.of("reason", "Insults"));
        moderator.delete("/accounts/" + reader.username() + "/sanctions/mute").statusCode(204);

        moderator
                .get("/moderation/log?account=" + reader.username())
                .statusCode(200)
                .body("items.action", contains("lift-mute", "mute"))
                .body("items[1].actor", is(moderator.username()))
                .body("items[1].reason", is("Insults"))
                .body("items[1].before", nullValue())
                .body("items[1].after.sanction", notNullValue())
                .body("items[0].before.sanction", notNullValue())
                .body("items[0].after", nullValue());
        newsroom.stranger().get("/moderation/log?action=lift-mute").body("items", empty());
        newsroom.stranger().get("/moderation/log").body("items.account", everyItem(nullValue()));
    }

    @ParameterizedTest
    @CsvSource({"mute,muted", "premoderation,premoderated"})
    void who_is_sanctioned_claims_nothing_until_it_is_over(String kind, String code) {
        var reader = newsroom.account();
        var guest = newsroom.guest(newsroom.guestbook());
        sanctioned(reader, kind);

        reader.put("/me/claim", Map.of("guestToken", guest.token()))
                .statusCode(403)
                .body("code", is(code))
                .body("detail", containsString("Insults"));
        guest.post("/comments/preview", Map.of("bodyMarkdown", "Still a guest")).statusCode(200);

        newsroom.account("moderator")
                .delete("/accounts/" + reader.username() + "/sanctions/" + kind)
                .statusCode(204);
        reader.put("/me/claim", Map.of("guestToken", guest.token())).statusCode(200);
    }

    private static String waits(Reader guest, String article) {
        return posts(guest, article).statusCode(202).extract().path("id");
    }

    @Test
    void a_banned_guest_is_known_no_more_until_the_ban_is_lifted() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        String id = waits(guest, article);
        String ban = "/comments/" + id + "/guest/ban";
        var moderator = newsroom.account("moderator");

        moderator
                .put(ban, Map.of("reason", "Insults"))
                .statusCode(200)
                .body("kind", is("ban"))
                .body("reason", is("Insults"));

        posts(guest, article).statusCode(401);
        guest.get("/comments/" + id).statusCode(401);
        guest.patch("/comments/" + id, Map.of("bodyMarkdown", "Words")).statusCode(401);
        newsroom.account()
                .put("/me/claim", Map.of("guestToken", guest.token()))
                .statusCode(403)
                .body("code", is("guest-banned"))
                .body("detail", containsString("Insults"));
        moderator.delete(ban).statusCode(204);
        moderator.delete(ban).statusCode(204);
        posts(guest, article).statusCode(202);
    }

    @Test
    void the_ban_of_a_guest_stands_in_the_ledger_by_the_comment_and_under_no_name() {
        String article = newsroom.guestbook();
        String id = waits(newsroom.guest(article), article);
        var moderator = newsroom.account("moderator");
        moderator
                .put("/comments/" + id + "/guest/ban", Map.of("reason", "Insults"))
                .statusCode(200);
        moderator
                .put("/comments/" + id + "/guest/ban", Map.of("reason", "Insults"))
                .statusCode(200);
        moderator.delete("/comments/" + id + "/guest/ban").statusCode(204);
        moderator.delete("/comments/" + id).statusCode(204);

        moderator
                .get("/moderation/log?commentId=" + id)
                .statusCode(200)
                .body("items.action", contains("remove", "lift-ban", "ban"))
                .body("items[2].reason", is("Insults"))
                .body("items[2].actor", is(moderator.username()))
                .body("items.account", everyItem(nullValue()));
        newsroom.stranger().get("/moderation/log?commentId=" + id).body("items", empty());
    }

    @Test
    void only_a_guest_is_banned_by_a_comment() {
        String article = newsroom.guestbook();
        var moderator = newsroom.account("moderator");
        var guest = newsroom.guest(article);
        String id = waits(guest, article);
        newsroom.account().put("/me/claim", Map.of("guestToken", guest.token())).statusCode(200);

        for (String comment :
                List.of(id, newsroom.account().comments(article, "Words"), "01890a5d-ac96-774b-bcce-b302099a8057")) {
            moderator
                    .put("/comments/" + comment + "/guest/ban", Map.of("reason", "Insults"))
                    .statusCode(404)
                    .body("code", is("no-such-guest"));
            moderator.delete("/comments/" + comment + "/guest/ban").statusCode(404);
        }
        moderator.put("/comments/" + id + "/guest/ban", Map.of()).statusCode(422);
    }

    @Test
    void of_a_ban_and_a_claim_at_once_one_comes_too_late() {
        for (int round = 0; round < 5; round++) {
            String article = newsroom.guestbook();
            var guest = newsroom.guest(article);
            String id = waits(guest, article);
            var ana = newsroom.account();
            var moderator = newsroom.account("moderator");

            var statuses = Race.of(
                    2,
                    n -> (n == 0
                                    ? moderator.put("/comments/" + id + "/guest/ban", Map.of("reason", "Insults"))
                                    : ana.put("/me/claim", Map.of("guestToken", guest.token())))
                            .extract()
                            .statusCode());

            assertThat(statuses, anyOf(is(List.of(200, 403)), is(List.of(404, 200))));
        }
    }
}
