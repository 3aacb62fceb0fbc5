package dev.parley.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// The tests' own language means what it says.
@QuarkusTest
class TestingTest {

    @Inject
    Statements statements;

    @Inject
    MovingClock clock;

    @Inject
    Ids ids;

    @Inject
    Sql sql;

    @Inject
    Newsroom newsroom;

    @Test
    void statements_are_counted_and_transactions_are_not() {
        assertThat(statements.ran(() -> {}), is(List.of()));
        assertThat(
                statements.ran(() -> QuarkusTransaction.requiringNew().run(() -> {
                    sql.query("select :one::integer, 'counted'").set("one", 1).list(row -> 0);
                    sql.query("select :one::integer, 'counted'").set("one", 2).list(row -> 0);
                })),
                contains("select $1::integer, $2", "select $1::integer, $2"));
    }

    @Test
    void the_clock_moves_and_the_application_with_it() {
        var before = ids.now();

        clock.advance(Duration.ofHours(2));

        assertThat(Duration.between(before, ids.now()).toMinutes(), is(120L));
        clock.moveTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(ids.now().toString(), containsString("2030-01-01T00:00:0"));
        assertThat(ids.next().compareTo(ids.at(before)), greaterThan(0));
    }

    @Test
    void every_request_of_a_reader_is_held_against_the_contract() {
        newsroom.stranger().get("/problems").statusCode(200);

        // A probe answers with what no document promises; asked under a path that the contract watches, it would fail.
        assertThrows(
                AssertionError.class,
                () -> Contract.check(new Answer("GET", "/problems", 200, java.util.Map.of(), "{}")));
    }

    @Test
    void what_names_a_person_in_the_log_is_seen() {
        Logger.getLogger(TestingTest.class).info("Somebody said something");
        Logger.getLogger(TestingTest.class).infof("%s said something", "ana@example.org");
        Logger.getLogger(TestingTest.class).info("It failed", new IllegalStateException("at 203.0.113.7"));

        assertThat(
                Harness.discretion().indiscretions(),
                contains(containsString("ana@example.org"), containsString("203.0.113.7")));
    }
}
