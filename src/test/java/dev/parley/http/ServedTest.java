package dev.parley.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.postgres.Sql;
import dev.parley.testing.AtOneNode;
import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an operator sees at `/q/metrics` and in the log.
@AtOneNode("what a node tells of itself")
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ServedTest {

    private static final String REQUESTS = "http_server_requests_seconds_count";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Inject
    Newsroom newsroom;

    @Inject
    Sql sql;

    @Inject
    DataSource pool;

    Reader ada;
    String article;

    @BeforeEach
    void scene() {
        ada = newsroom.account("author");
        article = newsroom.published(ada);
    }

    /// The sum of all series of this name whose labels hold these.
    private static double metric(String name, String... labels) {
        return lines().stream()
                .filter(line ->
                        line.startsWith(name) && List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static List<String> lines() {
        return RestAssured.given()
                .noFilters()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    @Test
    void requests_are_counted_by_the_route_of_the_document() {
        String[] series = {"method=\"GET\"", "status=\"200\"", "uri=\"/api/v1/articles/{id}/comments\""};
        double before = metric(REQUESTS, series);

        for (String each : List.of(article, newsroom.published(ada))) {
            newsroom.stranger().get("/articles/" + each + "/comments").statusCode(200);
        }

        // Each is asked once more with nothing kept ready, as every GET of a test is.
        assertThat(metric(REQUESTS, series), is(before + 4));
    }

    @Test
    void what_was_ready_is_counted_at_its_route_too() {
        newsroom.stranger().get("/articles/" + article + "/comment-policy").statusCode(200);
        String[] series = {"uri=\"/api/v1/articles/{id}/comment-policy\"", "method=\"GET\"", "status=\"200\""};
        double requests = metric(REQUESTS, series);
        double hits = metric("parley_renditions_hits_total");

        for (int n = 0; n < 10; n++) {
            RestAssured.given().noFilters().get("/api/v1/articles/" + article + "/comment-policy");
        }

        assertThat(metric(REQUESTS, series), is(requests + 10));
        assertThat(metric("parley_renditions_hits_total"), greaterThan(hits + 8));
    }

    @Test
    void what_was_not_ready_and_what_gave_way_is_counted() {
        double misses = metric("parley_renditions_misses_total");

        RestAssured.given().noFilters().get("/api/v1/articles/" + newsroom.published(ada));

        assertThat(metric("parley_renditions_misses_total"), greaterThan(misses));
        assertThat(
                lines().stream()
                        .filter(line -> line.startsWith("parley_renditions_evictions_total"))
                        .toList(),
                not(empty()));
    }

    @Test
    void how_many_are_at_work_or_wait_can_be_seen() throws Exception {
        var going = new AtomicBoolean(true);
        Thread waiting;
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table tag in access exclusive mode");
            waiting = Thread.ofVirtual().start(() -> {
                while (going.get()) {
                    RestAssured.given().noFilters().get("/api/v1/tags?q=" + newsroom.word());
                }
            });
            Await.until(PATIENCE, "one is at work", () -> metric("parley_requests_at_work") > 0);
            connection.rollback();
        } finally {
            going.set(false);
        }
        waiting.join();

        Await.until(PATIENCE, "none is", () -> metric("parley_requests_at_work") == 0);
        assertThat(metric("parley_requests_most"), greaterThan(0.0));
    }

    @Test
    void refusals_are_counted_by_their_status() {
        String[] series = {"status=\"400\"", "uri=\"/api/v1/articles\""};
        double before = metric(REQUESTS, series);

        newsroom.stranger().get("/articles?limit=0").statusCode(400);

        assertThat(metric(REQUESTS, series), is(before + 1));
    }

    @Test
    void what_somebody_makes_up_makes_no_series() {
        newsroom.stranger().get("/nothing/" + newsroom.word()).statusCode(404);
        newsroom.stranger()
                .request()
                .request("MAKEUP", "/api/v1/articles")
                .then()
                .statusCode(405);
        int before = lines().size();

        for (int n = 0; n < 20; n++) {
            newsroom.stranger().get("/nothing/" + newsroom.word()).statusCode(404);
            newsroom.stranger()
                    .request()
                    .request("MAKEUP" + (char) ('A' + n), "/api/v1/articles")
                    .then()
                    .statusCode(405);
        }

        assertThat(lines().stream().filter(line -> line.contains("MAKEUP")).toList(), empty());
        assertThat(lines().size() < before + 20, is(true));
    }

    @Test
    void nothing_of_anybody_is_in_the_metrics() {
        ada.comments(article, "Text");
        newsroom.stranger().get("/accounts/" + ada.username()).statusCode(200);

        var lines = lines();

        assertThat(lines.stream().filter(line -> line.matches(".*" + ID + ".*")).toList(), empty());
        assertThat(lines.stream().filter(line -> line.contains(ada.username())).toList(), empty());
    }

    @Test
    void statements_are_counted_by_their_question_with_their_rows() {
        ada.comments(article, "One");
        ada.comments(article, "Two");
        double rows = metric("parley_statement_rows_sum", "question=\"Conversation.");
        double asked = metric("parley_statements_seconds_count", "question=\"Conversation.");

        RestAssured.given().noFilters().get("/api/v1/articles/" + article + "/comments?sort=old");

        assertThat(metric("parley_statements_seconds_count", "question=\"Conversation."), greaterThan(asked));
        assertThat(metric("parley_statement_rows_sum", "question=\"Conversation."), greaterThan(rows + 1));
    }

    /// By the time that it takes, nobody is to tell who has an account.
    @Test
    void an_email_that_nobody_has_costs_the_same_hash_as_a_wrong_password() {
        for (String username : List.of(ada.username(), newsroom.word())) {
            double before = metric("parley_passwords_seconds_count");

            newsroom.stranger()
                    .post("/sessions", Map.of("email", username + "@example.org", "password", "a wrong password"))
                    .statusCode(401);

            assertThat(username, metric("parley_passwords_seconds_count"), is(before + 1));
        }
    }

    @Test
    void the_pool_and_the_news_can_be_seen() {
        assertThat(
                lines().stream()
                        .filter(line -> line.startsWith("agroal_available_count"))
                        .toList(),
                not(empty()));
        assertThat(
                lines().stream()
                        .filter(line -> line.startsWith("parley_news_lag_seconds"))
                        .toList(),
                not(empty()));
    }

    @Test
    void a_slow_statement_is_named_in_the_log_without_its_values() {
        var said = new ArrayList<String>();
        var log = Logger.getLogger("dev.parley.postgres.Question");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(ExtLogRecord.wrap(record).getFormattedMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            sql.query("select pg_sleep(0.6), :secret::text")
                    .set("secret", "tell nobody")
                    .list(_ -> true);
        } finally {
            log.removeHandler(handler);
        }

        assertThat(
                said.getFirst().replaceAll("\\d+", "N"),
                is("ServedTest.a_slow_statement_is_named_in_the_log_without_its_values took N ms"));
    }
}
