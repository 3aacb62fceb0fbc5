package dev.parley.account.issuer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.account.closing.Erasures;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who comes with a token of an outside issuer.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@QuarkusTestResource(OutsideIssuer.class)
class SingleSignOnTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Statements statements;

    @Inject
    Erasures erasures;

    private static Reader with(String token) {
        return new Reader(null, null, token, Map.of());
    }

    private static Reader coming(String subject, Consumer<JwtClaims> more) {
        return with(OutsideIssuer.token(subject, more));
    }

    @Test
    void the_first_use_opens_an_account_and_later_ones_update_it() {
        String name = newsroom.word();
        String id = coming(name, claims -> {
                    claims.setStringClaim("preferred_username", name);
                    claims.setStringClaim("name", "Ana Horvat");
                    claims.setStringListClaim("groups", "desk", "canteen");
                })
                .get("/me")
                .statusCode(200)
                .body("username", is(name))
                .body("displayName", is("Ana Horvat"))
                .body("roles", contains("reader", "editor"))
                .extract()
                .path("id");

        coming(name, claims -> {
                    claims.setStringClaim("preferred_username", "another-name");
                    claims.setStringClaim("name", "Ana Kovač");
                    claims.setStringListClaim("groups", "watch");
                })
                .get("/me")
                .statusCode(200)
                .body("id", is(id))
                .body("username", is(name))
                .body("displayName", is("Ana Kovač"))
                .body("roles", contains("reader", "moderator"));
    }

    @Test
    void roles_of_the_issuer_are_in_force_at_once() {
        String name = newsroom.word();
        var tag = Map.of("name", "T" + newsroom.word(), "kind", "topic");

        coming(name, claims -> claims.setStringListClaim("groups", "desk"))
                .post("/tags", tag)
                .statusCode(201);

        coming(name, claims -> claims.setStringListClaim("groups", "canteen"))
                .post("/tags", tag)
                .statusCode(403);
    }

    @Test
    void an_issuer_without_roles_leaves_them_to_an_admin() {
        String name = newsroom.word();
        var reader = coming(name, claims -> {
            claims.setIssuer(OutsideIssuer.NAME + "/plain");
            claims.setStringClaim("preferred_username", name);
            claims.setStringListClaim("groups", "desk");
        });
        reader.get("/me").statusCode(200).body("roles", contains("reader"));

        newsroom.account("admin")
                .put("/accounts/" + name + "/roles", Map.of("roles", List.of("author")))
                .statusCode(200);

        reader.get("/me").statusCode(200).body("roles", contains("author"));
        reader.post("/articles", Map.of("title", "On issuers")).statusCode(201);
    }

    @Test
    void a_name_that_is_taken_gets_a_number() {
        var ana = newsroom.account();

        coming(newsroom.word(), claims -> claims.setStringClaim("preferred_username", ana.username()))
                .get("/me")
                .statusCode(200)
                .body("username", is(ana.username() + "-2"));
        coming(newsroom.word(), claims -> claims.setStringClaim("preferred_username", "adm1n"))
                .get("/me")
                .statusCode(200)
                .body("username", not(is("adm1n")));
    }

    @Test
    void who_comes_twice_at_once_for_the_first_time_gets_one_account() {
        String name = newsroom.word();
        String token = OutsideIssuer.token(name, _ -> {});

        var ids = Race.of(
                16, _ -> with(token).get("/me").statusCode(200).extract().<String>path("id"));

        assertThat(ids.stream().distinct().toList(), hasSize(1));
        assertThat(
                newsroom.column("select account_id::text as value from identity where subject = :s", Map.of("s", name)),
                is(ids.stream().distinct().toList()));
    }

    @Test
    void they_comment_as_anybody_does() {
        String article = newsroom.published();

        coming(newsroom.word(), _ -> {}).comments(article, "From the other house");
    }

    @Test
    void who_is_banned_here_is_nobody_whatever_the_issuer_says_until_the_ban_is_over() {
        String name = newsroom.word();
        var reader = coming(name, claims -> claims.setStringClaim("preferred_username", name));
        reader.get("/me").statusCode(200);
        var moderator = newsroom.account("moderator");
        moderator
                .put("/accounts/" + name + "/sanctions/ban", Map.of("reason", "Insults"))
                .statusCode(200);

        reader.get("/me").statusCode(401);
        coming(name, claims -> claims.setStringClaim("name", "Somebody Else"))
                .get("/me")
                .statusCode(401);

        moderator.delete("/accounts/" + name + "/sanctions/ban").statusCode(204);
        reader.get("/me").statusCode(200);
    }

    @Test
    void a_token_that_says_nothing_new_asks_no_database() {
        var reader = coming(newsroom.word(), _ -> {});
        reader.get("/me").statusCode(200);

        int asked = statements.during(
                () -> reader.get("/articles/by-slug/No%20Slug").statusCode(404));
        int askedByNobody = statements.during(
                () -> newsroom.stranger().get("/articles/by-slug/No%20Slug").statusCode(404));

        assertThat(asked, is(askedByNobody));
    }

    @Test
    void a_key_that_the_issuer_publishes_later_is_fetched() {
        coming(newsroom.word(), _ -> {}).get("/me").statusCode(200);
        var second = OutsideIssuer.fresh(newsroom.word());
        OutsideIssuer.publish(second);
        var reader = with(OutsideIssuer.token(second, "RS256", second.getPrivateKey(), newsroom.word(), _ -> {}));

        // The issuer is not asked more than once a second, whatever is sent.
        assertThat(
                Stream.generate(() -> reader.get("/me").extract().statusCode())
                        .limit(10_000)
                        .anyMatch(status -> status == 200),
                is(true));
    }

    static Stream<Consumer<JwtClaims>> claimsThatDoNotHold() {
        return Stream.of(
                claims -> claims.setAudience("another-house"),
                claims -> claims.unsetClaim("aud"),
                claims -> claims.setIssuer("https://login.example.org/realms/other"),
                claims -> claims.unsetClaim("iss"),
                claims -> claims.unsetClaim("sub"),
                claims -> claims.unsetClaim("exp"),
                claims -> claims.setExpirationTimeMinutesInTheFuture(-1),
                claims -> claims.setNotBeforeMinutesInThePast(-5));
    }

    @ParameterizedTest
    @MethodSource("claimsThatDoNotHold")
    void a_token_whose_claims_do_not_hold_is_refused(Consumer<JwtClaims> claim) {
        coming(newsroom.word(), claim).get("/me").statusCode(401);
    }

    @Test
    void a_token_that_nobody_signed_is_refused() {
        with(OutsideIssuer.token(OutsideIssuer.key(), "none", null, newsroom.word(), _ -> {}))
                .get("/me")
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void a_token_signed_with_the_public_key_as_a_password_is_refused(String algorithm) {
        var key = OutsideIssuer.key();

        with(OutsideIssuer.token(key, algorithm, new HmacKey(key.getKey().getEncoded()), newsroom.word(), _ -> {}))
                .get("/me")
                .statusCode(401);
    }

    @Test
    void a_token_signed_by_somebody_else_is_refused() {
        var foreign = OutsideIssuer.fresh("first");

        with(OutsideIssuer.token(foreign, "RS256", foreign.getPrivateKey(), newsroom.word(), _ -> {}))
                .get("/me")
                .statusCode(401);
    }

    @Test
    void a_token_ends_when_it_says() {
        var reader = coming(newsroom.word(), _ -> {});
        reader.get("/me").statusCode(200);

        clock.advance(Duration.ofMinutes(6));

        reader.get("/me").statusCode(401);
    }

    @Test
    void a_token_that_does_not_hold_is_refused_where_none_is_needed_too() {
        String article = newsroom.published();

        coming(newsroom.word(), claims -> claims.setAudience("another-house"))
                .get("/articles/" + article)
                .statusCode(401);
    }

    @Test
    void nobody_guesses_the_password_of_such_an_account() {
        String name = newsroom.word();
        coming(name, claims -> claims.setStringClaim("preferred_username", name))
                .get("/me")
                .statusCode(200);

        newsroom.stranger()
                .post("/sessions", Map.of("email", name, "password", "correct horse battery staple"))
                .statusCode(401);
    }

    @Test
    void who_leaves_is_not_kept_by_coming_again_and_is_somebody_new_afterwards() {
        String name = newsroom.word();
        String id = named(name).get("/me").statusCode(200).extract().path("id");
        named(name).delete("/me").statusCode(204);

        named(name).get("/me").statusCode(200).body("deletion.comments", is("keep"));
        clock.advance(Duration.ofDays(30).plusMinutes(1));
        named(name).get("/me").statusCode(401);
        clock.advance(Erasures.AFTERGLOW);
        erasures.sweep();

        named(name).get("/me").statusCode(200).body("id", not(id)).body("username", is(name + "-2"));
    }

    /// Comes under this name, now.
    private Reader named(String name) {
        return coming(name, claims -> {
            claims.setStringClaim("preferred_username", name);
            claims.setExpirationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond() + 300));
        });
    }
}
