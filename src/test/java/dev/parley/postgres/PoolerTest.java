package dev.parley.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.PooledPostgres;
import dev.parley.testing.Race;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.postgresql.PGConnection;

/// Through pgbouncer in transaction mode, where sixteen connections share three sessions: everything
/// works, and every limit of time holds.
@QuarkusTest
@QuarkusTestResource(value = PooledPostgres.class, restrictToAnnotatedClass = true)
@EnabledIf(
        value = "dev.parley.testing.PgBouncer#isInstalled",
        disabledReason = "pgbouncer is not installed on this machine")
class PoolerTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Sql sql;

    @Inject
    DataSource pool;

    @Inject
    DatabaseLimits limits;

    @Inject
    DirectWay way;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String pooled;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private static String state(SqlFailure failure) {
        return ((SQLException) failure.getCause()).getSQLState();
    }

    private List<String> limitsOfSessions() {
        return Race.of(
                2 * PooledPostgres.SESSIONS,
                _ -> sql.query("""
                        select current_setting('lock_timeout') || ' ' || current_setting('statement_timeout') || ' '
                          || current_setting('idle_in_transaction_session_timeout') as limits, pg_sleep(0.1)
                        """).first(row -> row.text("limits")).orElseThrow());
    }

    @Test
    void a_statement_ends_at_its_limit_on_every_session() {
        var states = Race.of(
                PooledPostgres.SESSIONS,
                _ -> state(assertThrows(
                        SqlFailure.class, () -> sql.query("select pg_sleep(30)").list(_ -> true))));

        assertThat(states, everyItem(is("57014")));
    }

    @Test
    void who_waits_too_long_for_a_lock_is_turned_away() throws SQLException {
        var author = newsroom.account("author");
        String article = newsroom.draft(author);
        String etag = author.get("/articles/" + article).extract().header("ETag");
        try (var connection = way.connect(new Properties());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from article where id = '%s' for update".formatted(article));

            author.with("If-Match", etag)
                    .patch("/articles/" + article, Map.of("title", "Not now"))
                    .statusCode(503);

            connection.rollback();
        }

        author.with("If-Match", etag)
                .patch("/articles/" + article, Map.of("title", "Now"))
                .statusCode(200);
    }

    @Test
    void a_transaction_whose_node_says_nothing_is_ended_and_its_locks_are_free() throws SQLException {
        UUID article = UUID.fromString(newsroom.published());
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from article where id = '%s' for update".formatted(article));

            Await.until(
                    Duration.ofSeconds(20),
                    "the lock is free",
                    () -> sql.query("select 1 as free from article where id = :id for update skip locked")
                            .set("id", article)
                            .first(_ -> true)
                            .isPresent());

            assertThrows(SQLException.class, () -> statement.execute("select 1"));
        }
    }

    @Test
    void work_that_nobody_waits_for_has_its_time_and_leaves_others_theirs() {
        QuarkusTransaction.requiringNew().run(() -> {
            sql.patient();
            sql.query("select pg_sleep(1.5)").list(_ -> true);
        });

        assertThat(limitsOfSessions(), everyItem(is("500ms 1s 1200ms")));
    }

    @Test
    void statements_that_come_again_and_again_are_found_by_every_session() {
        String article = newsroom.published();
        var readers = List.of(newsroom.account(), newsroom.account(), newsroom.account(), newsroom.account());

        var ids = Race.of(readers.size(), n -> {
            var posted = new ArrayList<String>();
            for (int each = 0; each < 12; each++) {
                posted.add(readers.get(n).comments(article, "Word %d of %d".formatted(each, n)));
                readers.get(n)
                        .get("/articles/" + article + "/comments/viewer?ids=" + posted.getLast())
                        .statusCode(200);
            }
            return posted;
        });

        newsroom.stranger()
                .get("/articles/" + article + "/comments?limit=100")
                .body("items.id", hasSize(48))
                .body("items.id", hasItem(ids.getFirst().getFirst()));
    }

    @Test
    void rows_are_read_one_by_one() {
        var seen = new ArrayList<Long>();

        sql.snapshot(
                () -> sql.query("select n from generate_series(1, 500) n").each(row -> row.number("n"), seen::add));

        assertEquals(500, seen.size());
    }

    @Test
    void who_listens_and_who_migrates_goes_past_it() {
        var names = sql.query(
                        "select application_name as name from pg_stat_activity where datname = current_database()")
                .list(row -> row.text("name"));
        var sessions = names.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertEquals(1, sessions.get("parley news"), names::toString);
        assertTrue(names.size() <= PooledPostgres.SESSIONS + 1, names::toString);
    }

    @Test
    void a_node_does_not_start_where_the_pooler_gives_other_limits() {
        var others = new DatabaseLimits() {
            @Override
            public Duration lockTimeout() {
                return limits.lockTimeout();
            }

            @Override
            public Duration statementTimeout() {
                return Duration.ofSeconds(7);
            }

            @Override
            public Duration networkTimeout() {
                return limits.networkTimeout();
            }

            @Override
            public Duration idleInTransactionTimeout() {
                return Duration.ZERO;
            }
        };

        var refused =
                assertThrows(CannotStart.class, () -> new PoolerLimits(new Pooler(way, pooled), others, pool).check());

        assertThat(
                refused.getMessage(),
                containsString(
                        "statement_timeout = 1000 instead of 7000, idle_in_transaction_session_timeout = 1200 instead of 0"));
        new PoolerLimits(new Pooler(way, pooled), limits, pool).check();
    }

    @Test
    void a_node_does_not_start_where_the_way_past_the_pooler_leads_through_it() {
        var crooked = new DirectWay(Optional.of(pooled), pooled, "parley", password);

        assertThrows(CannotStart.class, crooked::mustBeDirect);
        way.mustBeDirect();
    }

    @Test
    void a_pooler_is_known_by_the_process_that_serves() throws SQLException {
        try (var through = DriverManager.getConnection(pooled, "parley", password);
                var past = way.connect(new Properties())) {
            assertTrue(DirectWay.isPooled(through));
            assertTrue(!DirectWay.isPooled(past));
        }
    }

    @Test
    void who_knows_that_the_pooler_keeps_prepared_statements_says_so_in_its_address() throws SQLException {
        try (var connection = DriverManager.getConnection(pooled, "parley", password)) {
            var driver = connection.unwrap(PGConnection.class);
            int usual = driver.getPrepareThreshold();

            new Pooler(way, pooled + "?prepareThreshold=5").adapt(connection);
            assertEquals(usual, driver.getPrepareThreshold());

            new Pooler(way, pooled).adapt(connection);
            assertEquals(0, driver.getPrepareThreshold());
        }
    }
}
