package dev.parley.account.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing in, the token that it gives, and how long that holds.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SessionTest {

    private static final String PASSWORD = "correct horse battery staple";

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    private ValidatableResponse signIn(String email, String password) {
        return newsroom.stranger().post("/sessions", Map.of("email", email, "password", password));
    }

    @Test
    void who_signs_in_gets_a_token() {
        var ana = newsroom.account();

        signIn(ana.username() + "@example.org", PASSWORD)
                .statusCode(201)
                .header("Cache-Control", is("no-store"))
                .header("Location", is("/api/v1/me"))
                .body("accessToken", notNullValue())
                .body("tokenType", is("Bearer"))
                .body("expiresIn", is(900))
                .body("refreshToken", startsWith("prt_"));
    }

    @Test
    void an_email_is_read_in_any_case() {
        var ana = newsroom.account();

        signIn(" " + ana.username().toUpperCase() + "@Example.ORG ", PASSWORD).statusCode(201);
    }

    @Test
    void a_wrong_password_and_an_unknown_email_are_the_same_answer() {
        var ana = newsroom.account();

        String wrong = refused(signIn(ana.username() + "@example.org", PASSWORD + "!"));
        String unknown = refused(signIn(newsroom.word() + "@example.org", PASSWORD));

        assertThat(wrong, is(unknown));
    }

    private static String refused(ValidatableResponse answer) {
        String id = answer.statusCode(401)
                .header("WWW-Authenticate", is("Bearer"))
                .body("code", is("wrong-credentials"))
                .extract()
                .header("X-Request-Id");
        return answer.extract().asString().replace(id, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":\"a@example.org\"}", "{\"password\":\"x\"}"})
    void both_are_needed(String body) {
        newsroom.stranger().post("/sessions", body).statusCode(422).body("errors[0].code", is("required"));
    }

    @Test
    void others_check_our_tokens_with_the_published_key() throws Exception {
        var ana = newsroom.account();
        String published = newsroom.stranger()
                .get("/.well-known/jwks.json")
                .statusCode(200)
                .body("keys.d", everyItem(nullValue()))
                .extract()
                .asString();

        var signature = new JsonWebSignature();
        signature.setCompactSerialization(ana.token());
        var key = new JsonWebKeySet(published).findJsonWebKey(signature.getKeyIdHeaderValue(), "EC", "sig", "ES256");
        signature.setKey(key.getKey());
        assertThat(signature.verifySignature(), is(true));
        assertThat(key.calculateBase64urlEncodedThumbprint("SHA-256"), is(key.getKeyId()));
    }

    @Test
    void a_token_holds_for_a_quarter_of_an_hour() {
        var ana = newsroom.account();

        clock.advance(Duration.ofMinutes(14).plusSeconds(30));
        ana.get("/me").statusCode(200);
        clock.advance(Duration.ofSeconds(60));
        ana.get("/me").statusCode(401);
    }
}
