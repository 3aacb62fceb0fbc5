package dev.parley.account.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Going on with a session, and ending it.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RefreshTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String OTHER_PASSWORD = "another horse, another battery";

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Statements statements;

    private record Signed(Reader reader, String refreshToken) {}

    private Signed signIn(Reader reader) {
        return signed(
                reader,
                newsroom.stranger()
                        .post("/sessions", Map.of("email", reader.username() + "@example.org", "password", PASSWORD)));
    }

    private static Signed signed(Reader reader, ValidatableResponse answer) {
        var body = answer.statusCode(201).extract();
        return new Signed(
                new Reader(reader.id(), reader.username(), body.path("accessToken"), Map.of()),
                body.path("refreshToken"));
    }

    private ValidatableResponse refresh(String token) {
        return newsroom.stranger().post("/sessions/refresh", Map.of("refreshToken", token));
    }

    private void refused(String token) {
        refresh(token).statusCode(401).body("code", is("invalid-refresh-token"));
    }

    @Test
    void a_refresh_gives_the_next_pair() {
        var first = signIn(newsroom.account());

        var second = signed(first.reader(), refresh(first.refreshToken()));

        assertThat(second.refreshToken(), is(not(first.refreshToken())));
        second.reader().get("/me").statusCode(200);
        refresh(second.refreshToken()).statusCode(201);
    }

    @Test
    void a_replayed_refresh_token_ends_its_family() {
        var first = signIn(newsroom.account());
        var second = signed(first.reader(), refresh(first.refreshToken()));

        refused(first.refreshToken());

        refused(second.refreshToken());
        second.reader().get("/me").statusCode(401);
    }

    @Test
    void a_replay_leaves_other_sessions_of_the_account_alone() {
        var phone = signIn(newsroom.account());
        var laptop = signIn(phone.reader());
        refresh(phone.refreshToken()).statusCode(201);

        refused(phone.refreshToken());

        laptop.reader().get("/me").statusCode(200);
        refresh(laptop.refreshToken()).statusCode(201);
    }

    @Test
    void of_two_who_refresh_with_one_token_one_gets_through_and_the_family_ends() {
        var first = signIn(newsroom.account());

        var answers = Race.of(2, _ -> refresh(first.refreshToken()));

        assertThat(
                answers.stream().map(answer -> answer.extract().statusCode()).toList(), containsInAnyOrder(201, 401));
        answers.stream()
                .filter(answer -> answer.extract().statusCode() == 201)
                .forEach(answer -> refused(answer.extract().path("refreshToken")));
    }

    @Test
    void a_session_ends_when_it_is_not_refreshed_for_a_month() {
        var first = signIn(newsroom.account());
        clock.advance(Duration.ofDays(29));
        var second = signed(first.reader(), refresh(first.refreshToken()));

        clock.advance(Duration.ofDays(31));

        refused(second.refreshToken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "prt_",
                "prt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "eyJ0eXAiOiJhdCtqd3QifQ.e30.x"
            })
    void what_is_no_refresh_token_opens_nothing(String token) {
        refused(token);
    }

    @Test
    void an_access_token_is_no_refresh_token_nor_the_other_way_round() {
        var ana = signIn(newsroom.account());

        newsroom.stranger()
                .with("Authorization", "Bearer " + ana.refreshToken())
                .get("/me")
                .statusCode(401);
        newsroom.stranger()
                .post("/sessions/refresh", Map.of("refreshToken", ana.reader().token()))
                .statusCode(422);
    }

    @Test
    void a_refresh_takes_up_new_roles() {
        var ana = signIn(newsroom.account());
        newsroom.account("admin")
                .put("/accounts/" + ana.reader().username() + "/roles", Map.of("roles", List.of("reader", "author")))
                .statusCode(200);
        ana.reader().get("/me").statusCode(401);

        var again = signed(ana.reader(), refresh(ana.refreshToken()));

        again.reader().post("/articles", Map.of("title", "On roles")).statusCode(201);
    }

    @Test
    void signing_out_ends_the_session_and_its_token() {
        var ana = signIn(newsroom.account());
        var elsewhere = signIn(ana.reader());

        ana.reader().delete("/sessions/current").statusCode(204);

        ana.reader().get("/me").statusCode(401);
        refused(ana.refreshToken());
        elsewhere.reader().get("/me").statusCode(200);
    }

    @Test
    void a_new_password_signs_out_everywhere() {
        var phone = signIn(newsroom.account());
        var laptop = signIn(phone.reader());

        phone.reader()
                .put("/me/password", Map.of("currentPassword", PASSWORD, "newPassword", OTHER_PASSWORD))
                .statusCode(204);

        phone.reader().get("/me").statusCode(401);
        laptop.reader().get("/me").statusCode(401);
        refused(phone.refreshToken());
        refused(laptop.refreshToken());
        String email = phone.reader().username() + "@example.org";
        newsroom.stranger()
                .post("/sessions", Map.of("email", email, "password", PASSWORD))
                .statusCode(401);
        newsroom.stranger()
                .post("/sessions", Map.of("email", email, "password", OTHER_PASSWORD))
                .statusCode(201);
    }

    @Test
    void only_who_knows_the_password_changes_it() {
        var ana = newsroom.account();

        ana.put("/me/password", Map.of("currentPassword", "a wrong one", "newPassword", OTHER_PASSWORD))
                .statusCode(422)
                .body("code", is("wrong-password"))
                .body("errors[0].pointer", is("/currentPassword"));
        ana.put("/me/password", Map.of("currentPassword", PASSWORD, "newPassword", "short"))
                .statusCode(422)
                .body("errors[0].pointer", is("/newPassword"));
        ana.put("/me/password", Map.of("currentPassword", PASSWORD, "newPassword", ana.username() + "@example.org"))
                .statusCode(422)
                .body("code", is("weak-password"));
        newsroom.stranger()
                .put("/me/password", Map.of("currentPassword", PASSWORD, "newPassword", OTHER_PASSWORD))
                .statusCode(401);
        ana.get("/me").statusCode(200);
    }

    @Test
    void no_refresh_token_is_kept_as_it_is() {
        var ana = signIn(newsroom.account());
        byte[] sent = RefreshToken.read(ana.refreshToken()).orElseThrow().secret();

        assertThat(
                newsroom.column(
                        "select 'found' as value from session where token_hash = :secret", Map.of("secret", sent)),
                empty());
        assertThat(
                newsroom.column(
                        "select 'found' as value from session where token_hash = sha256(:secret)",
                        Map.of("secret", sent)),
                contains("found"));
    }

    @Test
    void checking_a_token_asks_no_database() {
        var ana = signIn(newsroom.account());

        // A path that nothing is at, so that all that could be asked is asked by the check.
        int asked = statements.during(
                () -> ana.reader().get("/articles/by-slug/No%20Slug").statusCode(404));
        int askedByNobody = statements.during(
                () -> newsroom.stranger().get("/articles/by-slug/No%20Slug").statusCode(404));

        assertThat(asked, is(askedByNobody));
    }
}
