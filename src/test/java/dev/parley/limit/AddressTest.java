package dev.parley.limit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where somebody comes from is counted, and written down nowhere.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class AddressTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Allowances allowances;

    private void guess(String address, String email) {
        newsroom.stranger()
                .with("X-Forwarded-For", address)
                .post("/sessions", Map.of("email", email, "password", "a wrong password"))
                .statusCode(401);
    }

    private List<String> counted() {
        return newsroom.column("select encode(subject, 'hex') as value from allowance", Map.of());
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.77, cb00714d", "2001:db8:77:1::9, 20010db800770001"})
    void no_table_holds_an_address_in_any_spelling(String address, String octets) {
        String email = newsroom.word() + "@example.org";

        guess(address, email);

        assertThat(newsroom.mentions(address), is(empty()));
        assertThat(newsroom.mentions(octets), is(empty()));
        assertThat(newsroom.mentions(HexFormat.of().formatHex(address.getBytes())), is(empty()));
        assertThat(newsroom.mentions(email), is(empty()));
    }

    @Test
    void even_its_hash_goes_when_its_window_is_over() {
        var before = counted();
        guess("203.0.113.78", newsroom.word() + "@example.org");
        var added = new ArrayList<>(counted());
        added.removeAll(before);
        assertThat(added, hasSize(2));
        clock.advance(Duration.ofMinutes(16));

        allowances.forget();

        assertThat(counted().stream().filter(added::contains).toList(), is(empty()));
    }
}
