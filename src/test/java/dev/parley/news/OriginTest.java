package dev.parley.news;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of the log where its database was restored: a start sees to it, which is here its migration.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class OriginTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String WAITING_START = """
            select pid::text as value from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%pg\\_control\\_system%'
            """;

    @Inject
    Newsroom newsroom;

    @Inject
    Flyway flyway;

    Reader ada;
    String article;

    @BeforeEach
    void scene() {
        ada = newsroom.account();
        article = newsroom.published();
    }

    private ValidatableResponse since(long seq) {
        return newsroom.stranger().get("/articles/" + article + "/comments/changes?since=" + seq);
    }

    /// How far the log is told, once all that was done before is.
    private long seq() {
        newsroom.settle();
        return ((Number) newsroom.stranger()
                        .get("/articles/" + article + "/comments?limit=1")
                        .extract()
                        .path("thread.seq"))
                .longValue();
    }

    private void comesFromAnotherCluster(String table) {
        newsroom.change("""
                update %s set xid = (xid::text::bigint + 1000000000)::text::xid8
                """.formatted(table), Map.of());
    }

    private void comesFromAnotherTimeline() {
        newsroom.change("update news_origin set place = 'elsewhere'", Map.of());
    }

    @Test
    void a_start_notes_where_the_log_lives() {
        assertThat(
                newsroom.column("select place as value from news_origin", Map.of())
                        .isEmpty(),
                is(false));
    }

    @Test
    void who_has_seen_the_last_of_another_clusters_log_hears_what_follows() {
        ada.comments(article, "First");
        long last = seq();
        comesFromAnotherCluster("news");
        flyway.migrate();

        since(last).statusCode(200).body("items", empty());
        String id = ada.comments(article, "Second");
        newsroom.settle();
        since(last).statusCode(200).body("items.id", contains(id));
        assertThat(seq() > last, is(true));
    }

    @Test
    void a_start_waits_for_another_node_that_reads_the_log() {
        comesFromAnotherCluster("news");

        var start = QuarkusTransaction.requiringNew().call(() -> {
            newsroom.column("select name as value from news_reader for no key update", Map.of());
            var begun = CompletableFuture.runAsync(flyway::migrate);
            // One transaction sees all others as they were when it looked first.
            QuarkusTransaction.suspendingExisting()
                    .run(() -> Await.until(
                            PATIENCE,
                            "the start waits",
                            () -> !newsroom.column(WAITING_START, Map.of()).isEmpty()));
            newsroom.column("select seq::text as value from news limit 1", Map.of());
            return begun;
        });

        start.join();
    }

    @Test
    void who_had_not_seen_it_is_told_that_it_is_gone() {
        ada.comments(article, "First");
        long first = seq();
        ada.comments(article, "Second");
        comesFromAnotherCluster("news");
        flyway.migrate();

        since(first).statusCode(410);
        since(0).statusCode(410);
    }

    @Test
    void what_is_told_from_then_on_is_kept_its_week() {
        newsroom.change("""
                insert into news_mark (xid, at) values ('4000000000', '2001-01-01Z') on conflict do nothing
                """, Map.of());
        flyway.migrate();

        assertThat(
                newsroom.column("select xid::text as value from news_mark where at < '2002-01-01Z'", Map.of()),
                empty());
    }

    @Test
    void what_was_lost_is_not_taken_for_what_follows() {
        ada.comments(article, "First");
        long last = seq();
        long lost = last + 1_000;
        comesFromAnotherTimeline();
        flyway.migrate();

        since(last).statusCode(200).body("items", empty());
        since(lost).statusCode(410);
        String id = ada.comments(article, "In its stead");
        newsroom.settle();
        since(lost).statusCode(410);
        since(last).statusCode(200).body("items.id", contains(id));
    }

    @Test
    void an_ordinary_start_leaves_the_log_as_it_is() {
        ada.comments(article, "First");
        long last = seq();
        flyway.migrate();

        since(0).statusCode(200);
        ada.comments(article, "Second");
        assertThat(seq() < last + 1_000_000, is(true));
        since(last + 1_000_000).statusCode(400);
    }
}
