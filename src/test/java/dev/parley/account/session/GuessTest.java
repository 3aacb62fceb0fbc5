package dev.parley.account.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How long wrong passwords are borne with.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class GuessTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final int BORNE = 10;

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    private int addresses;

    private ValidatableResponse signIn(String address, String email, String password) {
        return newsroom.stranger()
                .with("X-Forwarded-For", address)
                .post("/sessions", Map.of("email", email, "password", password));
    }

    private String elsewhere() {
        return "203.0.113." + ++addresses;
    }

    private static String email(Reader reader) {
        return reader.username() + "@example.org";
    }

    @Test
    void the_eleventh_guess_at_an_account_waits_wherever_it_comes_from() {
        var ana = newsroom.account();
        for (int i = 0; i < BORNE; i++) {
            signIn(elsewhere(), email(ana), "a wrong password").statusCode(401);
        }

        String wait = signIn(elsewhere(), email(ana), PASSWORD)
                .statusCode(429)
                .body("code", is("too-many-requests"))
                .extract()
                .header("Retry-After");

        assertThat(Integer.valueOf(wait), is(greaterThan(0)));
        assertThat(Integer.valueOf(wait), is(lessThanOrEqualTo(900)));
        clock.advance(Duration.ofMinutes(16));
        signIn(elsewhere(), email(ana), PASSWORD).statusCode(201);
    }

    @Test
    void guesses_at_an_account_that_nobody_has_wait_too() {
        String nobodys = newsroom.word() + "@example.org";
        for (int i = 0; i < BORNE; i++) {
            signIn(elsewhere(), nobodys, "a wrong password").statusCode(401);
        }

        signIn(elsewhere(), nobodys, "a wrong password").statusCode(429);
    }

    @Test
    void the_eleventh_guess_from_an_address_waits_whichever_account_it_is_at() {
        String address = "203.0.113.200";
        for (int i = 0; i < BORNE; i++) {
            signIn(address, newsroom.word() + "@example.org", "a wrong password")
                    .statusCode(401);
        }

        signIn(address, email(newsroom.account()), PASSWORD).statusCode(429);
        signIn(elsewhere(), email(newsroom.account()), PASSWORD).statusCode(201);
    }

    @Test
    void all_addresses_of_one_network_are_one() {
        for (int i = 0; i < BORNE; i++) {
            signIn("2001:db8:1:2::" + i, newsroom.word() + "@example.org", "a wrong password")
                    .statusCode(401);
        }

        signIn("2001:db8:1:2:ffff::9", newsroom.word() + "@example.org", "a wrong password")
                .statusCode(429);
        signIn("2001:db8:1:3::1", newsroom.word() + "@example.org", "a wrong password")
                .statusCode(401);
    }

    @Test
    void what_a_client_writes_into_the_header_itself_changes_nothing() {
        for (int i = 0; i < BORNE; i++) {
            signIn("198.51.100.%d, 203.0.113.201".formatted(i), newsroom.word() + "@example.org", "a wrong password")
                    .statusCode(401);
        }

        signIn("198.51.100.99, 203.0.113.201", newsroom.word() + "@example.org", "a wrong password")
                .statusCode(429);
    }

    @Test
    void who_gets_it_right_in_the_end_has_a_clean_slate() {
        var ana = newsroom.account();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < BORNE - 1; i++) {
                signIn(elsewhere(), email(ana), "a wrong password").statusCode(401);
            }
            signIn(elsewhere(), email(ana), PASSWORD).statusCode(201);
        }
    }

    @Test
    void a_right_guess_of_ones_own_does_not_clear_the_address() {
        var ana = newsroom.account();
        String address = "203.0.113.202";
        for (int i = 0; i < BORNE; i++) {
            signIn(address, newsroom.word() + "@example.org", "a wrong password")
                    .statusCode(401);
            if (i == BORNE / 2) {
                signIn(address, email(ana), PASSWORD).statusCode(201);
            }
        }

        signIn(address, newsroom.word() + "@example.org", "a wrong password").statusCode(429);
    }

    @AtOneNode("so many are at their guesses at once")
    @Test
    void a_volley_of_guesses_gets_no_more_than_one_guess_by_one() {
        var ana = newsroom.account();

        var statuses = Race.of(
                40,
                _ -> signIn("203.0.113.203", email(ana), "a wrong password")
                        .extract()
                        .statusCode());

        long tried = statuses.stream().filter(status -> status == 401).count();
        // Two are at it at once, so one more may have begun.
        assertThat(tried, is(lessThanOrEqualTo(BORNE + 1L)));
    }

    @Test
    void guesses_at_the_present_password_wait_too() {
        var ana = newsroom.account();
        var change = Map.of("currentPassword", "a wrong password", "newPassword", "another horse, another battery");
        for (int i = 0; i < BORNE; i++) {
            ana.with("X-Forwarded-For", elsewhere()).put("/me/password", change).statusCode(422);
        }

        ana.with("X-Forwarded-For", elsewhere()).put("/me/password", change).statusCode(429);
    }

    @Test
    void no_address_and_no_email_is_kept() {
        signIn("203.0.113.204", newsroom.word() + "@example.org", "a wrong password")
                .statusCode(401);

        assertThat(
                newsroom.column("select encode(subject, 'escape') as value from allowance", Map.of()),
                everyItem(not(startsWith("203."))));
        assertThat(
                newsroom.column("select octet_length(subject)::text as value from allowance", Map.of()),
                everyItem(is("32")));
    }

    @Test
    void a_password_is_hashed_anew_when_the_parameters_have_grown() {
        var ana = newsroom.account();
        String old = new Hashes(32).of(PASSWORD);
        newsroom.change(
                "update account set password_hash = :hash where username = :ana",
                Map.of("hash", old, "ana", ana.username()));

        signIn(elsewhere(), email(ana), PASSWORD).statusCode(201);

        assertThat(
                newsroom.column(
                        "select password_hash as value from account where username = :ana",
                        Map.of("ana", ana.username())),
                everyItem(startsWith("$argon2id$v=19$m=64,t=2,p=1$")));
        signIn(elsewhere(), email(ana), PASSWORD).statusCode(201);
    }

    /// Hashes of an earlier time, with less memory.
    private record Hashes(int kibibytes) {
        String of(String password) {
            return com.password4j.Password.hash(password)
                    .addRandomSalt(16)
                    .with(com.password4j.Argon2Function.getInstance(
                            kibibytes, 1, 1, 32, com.password4j.types.Argon2.ID))
                    .getResult();
        }
    }
}
