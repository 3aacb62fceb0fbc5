package dev.parley.account.closing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who wants an account deleted may change their mind for a while.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ClosingTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration UNDO = Duration.ofDays(30);

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Erasures erasures;

    private ValidatableResponse signsIn(Reader reader) {
        return newsroom.stranger()
                .post("/sessions", Map.of("email", reader.username() + "@example.org", "password", PASSWORD));
    }

    private void erase(Reader reader) {
        reader.delete("/me").statusCode(204);
        clock.advance(UNDO.plus(Erasures.AFTERGLOW).plusMinutes(1));
        erasures.sweep();
    }

    /// Other tests have made admins of their own.
    private void leaveOnly(Reader... admins) {
        newsroom.change(
                "update account set roles = '{reader}' where 'admin' = any(roles) and not (username = any(:names))",
                Map.of("names", Stream.of(admins).map(Reader::username).toList()));
    }

    @Test
    void it_signs_out_everywhere() {
        var ana = newsroom.account();
        var elsewhere = newsroom.again(ana);

        ana.delete("/me").statusCode(204);

        ana.get("/me").statusCode(401);
        elsewhere.get("/me").statusCode(401);
    }

    @Test
    void its_date_shows_and_so_does_another_etag() {
        var ana = newsroom.account();
        String etag = ana.get("/me").body("deletion", nullValue()).extract().header("ETag");
        ana.delete("/me?comments=wipe").statusCode(204);

        var me = newsroom.again(ana).with("If-None-Match", etag).get("/me").statusCode(200);

        me.body("deletion.comments", is("wipe"));
        Instant at = Instant.parse(me.extract().path("deletion.at"));
        var left = Duration.between(clock.instant(), at);
        assertThat(left.compareTo(UNDO), is(-1));
        assertThat(left.compareTo(UNDO.minusMinutes(1)), is(1));
        newsroom.stranger().get("/accounts/" + ana.username()).statusCode(200);
    }

    @Test
    void asking_again_changes_the_choice_and_not_the_date() {
        var ana = newsroom.account();
        ana.delete("/me?comments=wipe").statusCode(204);
        ana = newsroom.again(ana);
        String at = ana.get("/me").extract().path("deletion.at");
        clock.advance(Duration.ofDays(1));
        ana = newsroom.again(ana);

        ana.delete("/me").statusCode(204);

        newsroom.again(ana).get("/me").body("deletion.at", is(at)).body("deletion.comments", is("keep"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me?comments=burn", "/me?comments=", "/me?comment=wipe"})
    void a_choice_that_there_is_not_is_refused(String path) {
        newsroom.account().delete(path).statusCode(400);
    }

    @Test
    void within_its_time_it_is_undone() {
        var ana = newsroom.account();
        ana.delete("/me").statusCode(204);
        clock.advance(UNDO.minusMinutes(1));
        var back = newsroom.again(ana);

        back.put("/me/restoration").statusCode(200).body("deletion", nullValue());
        back.put("/me/restoration").statusCode(200);

        clock.advance(Duration.ofDays(2));
        erasures.sweep();
        newsroom.again(ana).get("/me").statusCode(200).body("username", is(ana.username()));
    }

    @Test
    void after_its_time_nobody_signs_in_and_nothing_undoes_it() {
        var ana = newsroom.account();
        ana.delete("/me").statusCode(204);
        clock.advance(UNDO.minusMinutes(1));
        var late = newsroom.again(ana);
        clock.advance(Duration.ofMinutes(2));

        late.put("/me/restoration").statusCode(401);
        late.delete("/me").statusCode(401);
        late.get("/me").statusCode(401);
        signsIn(ana).statusCode(401).body("code", is("wrong-credentials"));
        newsroom.stranger().get("/accounts/" + ana.username()).statusCode(404);
    }

    @Test
    void a_session_does_not_go_on_after_its_time() {
        var ana = newsroom.account();
        ana.delete("/me").statusCode(204);
        clock.advance(UNDO.minusMinutes(1));
        String token = signsIn(ana).statusCode(201).extract().path("refreshToken");
        clock.advance(Duration.ofMinutes(2));

        newsroom.stranger()
                .post("/sessions/refresh", Map.of("refreshToken", token))
                .statusCode(401)
                .body("code", is("invalid-refresh-token"));
    }

    @Test
    void who_is_erased_is_found_by_no_name() {
        var ana = newsroom.account();
        erase(ana);
        String name = newsroom.column(
                        "select username as value from account where id = cast(:id as uuid)", Map.of("id", ana.id()))
                .getFirst();
        var admin = newsroom.account("admin");

        assertThat(name, startsWith("deleted-"));
        for (var username : List.of(ana.username(), name)) {
            newsroom.stranger().get("/accounts/" + username).statusCode(404);
            admin.put("/accounts/" + username + "/roles", Map.of("roles", List.of("editor")))
                    .statusCode(404);
        }
        signsIn(ana).statusCode(401);
    }

    @Test
    void the_name_is_given_to_nobody_else_and_the_e_mail_is_free() {
        var ana = newsroom.account();
        erase(ana);
        String email = ana.username() + "@example.org";

        for (var username : List.of(ana.username(), ana.username().replace("w", "vv"))) {
            newsroom.stranger()
                    .post("/accounts", Map.of("username", username, "email", email, "password", PASSWORD))
                    .statusCode(409)
                    .body("code", is("username-alike"));
        }
        newsroom.stranger()
                .post("/accounts", Map.of("username", newsroom.word(), "email", email, "password", PASSWORD))
                .statusCode(201);
    }

    @Test
    void nobody_takes_a_name_that_looks_erased() {
        newsroom.stranger()
                .post(
                        "/accounts",
                        Map.of(
                                "username",
                                "deleted-" + newsroom.word(),
                                "email",
                                newsroom.word() + "@example.org",
                                "password",
                                PASSWORD))
                .statusCode(422)
                .body("code", is("username-reserved"));
    }

    @Test
    void the_last_admin_stays() {
        var ana = newsroom.account("admin");
        leaveOnly(ana);

        ana.delete("/me").statusCode(409).body("code", is("last-admin"));

        ana.get("/me").statusCode(200).body("deletion", nullValue());
    }

    @Test
    void of_two_admins_who_leave_at_once_one_stays() {
        var admins = List.of(newsroom.account("admin"), newsroom.account("admin"));
        leaveOnly(admins.get(0), admins.get(1));

        var statuses = Race.of(2, n -> admins.get(n).delete("/me").extract().statusCode());

        assertThat(statuses, containsInAnyOrder(204, 409));
    }

    @Test
    void an_admin_who_is_leaving_is_no_reason_to_let_the_other_go() {
        var leaving = newsroom.account("admin");
        var other = newsroom.account("admin");
        leaveOnly(leaving, other);
        leaving.delete("/me").statusCode(204);

        other.put("/accounts/" + other.username() + "/roles", Map.of("roles", List.of("reader")))
                .statusCode(409)
                .body("code", is("last-admin"));
    }

    @Test
    void an_article_of_one_who_is_gone_can_still_be_edited() {
        var ana = newsroom.account("author");
        var editor = newsroom.account("editor");
        String article = editor.post(
                        "/articles",
                        Map.of("title", "On leaving", "bodyMarkdown", "Words.", "authors", List.of(ana.username())))
                .statusCode(201)
                .extract()
                .path("id");
        erase(ana);
        editor = newsroom.again(editor);
        String etag = editor.get("/articles/" + article)
                .statusCode(200)
                .body("authors[0].displayName", is("Deleted"))
                .body("authors[0].username", startsWith("deleted-"))
                .extract()
                .header("ETag");

        editor.with("If-Match", etag)
                .patch("/articles/" + article, Map.of("title", "On having left"))
                .statusCode(200)
                .body("authors[0].displayName", is("Deleted"));
        assertThat(newsroom.mentions(ana.username()), is(empty()));
    }

    @Test
    void one_who_cannot_be_erased_holds_up_nobody() {
        var stuck = newsroom.account();
        var ana = newsroom.account();
        stuck.delete("/me").statusCode(204);
        newsroom.change(
                "create function stuck() returns trigger language plpgsql as $$ begin raise exception 'stuck'; end $$",
                Map.of());
        newsroom.change(
                "create trigger stuck before update on account for each row when (old.username = '%s') execute function stuck()"
                        .formatted(stuck.username()),
                Map.of());
        try {
            erase(ana);
        } finally {
            newsroom.change("drop function stuck cascade", Map.of());
        }

        assertThat(newsroom.mentions(ana.username()), is(empty()));
        assertThat(newsroom.mentions(stuck.username()), is(not(empty())));
        erasures.sweep();
        assertThat(newsroom.mentions(stuck.username()), is(empty()));
    }
}
