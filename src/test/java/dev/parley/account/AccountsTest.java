package dev.parley.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.http.Refused;
import dev.parley.testing.Newsroom;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What other rooms ask of accounts.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class AccountsTest {

    private static final Instant LONG_AGO = Instant.parse("2013-01-11T20:22:19Z");

    @Inject
    Accounts accounts;

    @Inject
    Usernames usernames;

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    Newsroom newsroom;

    private NewAccount imported(String username) {
        return new NewAccount(username, "Théo", null, null, null, Set.of(Role.AUTHOR), LONG_AGO);
    }

    @Test
    void an_imported_account_keeps_its_date_and_lets_nobody_in() {
        String username = newsroom.word();

        var id = accounts.open(imported(username));

        var seen = accounts.get(username);
        assertThat(seen.id(), is(id));
        assertThat(seen.joinedAt(), is(LONG_AGO));
        assertThat(seen.roles(), is(List.of(Role.AUTHOR)));
        newsroom.stranger()
                .post(
                        "/sessions",
                        Map.of("email", username + "@example.org", "password", "correct horse battery staple"))
                .statusCode(401);
    }

    @Test
    void a_taken_name_leaves_the_transaction_usable() {
        String username = newsroom.word();
        accounts.open(imported(username));
        String other = newsroom.word();

        QuarkusTransaction.requiringNew().run(() -> {
            assertThrows(Refused.class, () -> accounts.open(imported(username)));
            accounts.open(imported(other));
        });

        assertThat(accounts.find(other).isPresent(), is(true));
    }

    @ParameterizedTest
    @CsvSource({
        "Théo Dupré, theo-dupre",
        "007 Bond, bond",
        "Al, member-al",
        "Guest 7, member-guest-7",
        "Guest, member-guest",
        "'', untitled",
        "admin, admin-2",
        "A Very Long Name That Nobody Would Ever Want To Type, a-very-long-name-that-nobody-w"
    })
    void a_username_is_made_from_any_name(String name, String username) {
        String free = usernames.free(name);

        assertThat(Usernames.isValid(free), is(true));
        assertThat(free, startsWith(username.substring(0, Math.min(username.length(), 26))));
    }

    @Test
    void namesakes_are_numbered() {
        String name = newsroom.word();
        accounts.open(imported(name));
        accounts.open(imported(name + "-2"));

        assertThat(usernames.free(name), is(name + "-3"));
    }

    @Test
    void the_hundredth_namesake_gets_the_hundredth_number() {
        String name = newsroom.word();
        accounts.open(imported(name));
        for (int n = 2; n < 100; n++) {
            accounts.open(imported(name + "-" + n));
        }

        assertThat(usernames.free(name), is(name + "-100"));
    }

    @Test
    void what_is_secret_has_no_text() {
        var draft = new AccountDraft("ana", "ana@example.org", "correct horse", null);
        String text = draft + " " + draft.account(LONG_AGO);

        assertThat(text, not(containsString("@")));
        assertThat(text, not(containsString("horse")));
    }

    @Test
    void of_two_nodes_that_start_at_once_one_appoints_the_first_admin() throws Exception {
        newsroom.column(
                "update account set roles = '{reader}' where 'admin' = any(roles) returning username as value",
                Map.of());
        String local = newsroom.word();
        Callable<Optional<String>> start =
                () -> firstAdmin.appoint(local + ".ada@example.org", "correct horse battery");

        try (var nodes = Executors.newFixedThreadPool(2)) {
            var one = nodes.submit(start);
            var two = nodes.submit(start);
            var appointed = java.util.stream.Stream.of(one.get(), two.get())
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(appointed, is(List.of(local + "-ada")));
        }
        assertThat(accounts.get(local + "-ada").roles(), is(List.of(Role.ADMIN)));
        newsroom.stranger()
                .post("/sessions", Map.of("email", local + ".ada@example.org", "password", "correct horse battery"))
                .statusCode(201);
    }
}
