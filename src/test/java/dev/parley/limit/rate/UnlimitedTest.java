package dev.parley.limit.rate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Newsroom;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A server that is set up for a load test, and has no proxy in front.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(UnlimitedTest.LoadTest.class)
class UnlimitedTest {

    private static final int GUESSES = 5;

    public static class LoadTest implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parley.limits.enabled", "false",
                    "parley.comments.same-words", "PT5M",
                    "parley.trusted-proxies", "192.0.2.1",
                    "parley.rates.reads.per-address", "2",
                    "parley.rates.writes.per-address", "2",
                    "parley.guesses.per-address", String.valueOf(GUESSES));
        }
    }

    @Inject
    Newsroom newsroom;

    @Test
    void nothing_is_counted_and_nothing_told() {
        for (int n = 0; n < 5; n++) {
            var answer = Wire.send("GET", "/api/v1/articles?limit=1&q=" + newsroom.word());
            assertThat(answer.status(), is(200));
            assertThat(Wire.send("POST", "/api/v1/articles").header("RateLimit"), is(nullValue()));
        }
    }

    @Test
    void what_is_said_again_is_taken() {
        String article = newsroom.published();
        var reader = newsroom.account();

        reader.comments(article, "The words of a load test, over and over");
        reader.comments(article, "The words of a load test, over and over");
    }

    /// Guesses at passwords are counted all the same.
    @Test
    void a_forged_address_changes_nothing_where_nobody_is_trusted() {
        for (int n = 0; n < GUESSES; n++) {
            guesses("203.0.113." + n).statusCode(401);
        }

        guesses("203.0.113.77").statusCode(429);
        guesses("192.0.2.1").statusCode(429);
    }

    private ValidatableResponse guesses(String forged) {
        return newsroom.stranger()
                .with("X-Forwarded-For", forged)
                .post("/sessions", Map.of("email", newsroom.word() + "@example.org", "password", "a wrong password"));
    }
}
