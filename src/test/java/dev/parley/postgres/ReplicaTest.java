package dev.parley.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.testing.Line;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ReplicatedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What is read from a replica, and that nobody can tell. The last of them makes it a primary, which it stays.
@QuarkusTest
@QuarkusTestResource(value = ReplicatedPostgres.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaTest {

    private static final int LAST = Integer.MAX_VALUE;

    @Inject
    Newsroom newsroom;

    Line line;
    ReplicatedPostgres.Follower follower;
    Reader ada;
    String article;

    @BeforeEach
    void scene() {
        ada = newsroom.account("author");
        article = newsroom.published(ada);
    }

    @AfterEach
    void mend() {
        line.pass();
    }

    private static double reads(String outcome) {
        return RestAssured.given()
                .noFilters()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(each -> each.startsWith("parley_replica_reads_total") && each.contains(outcome))
                .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' '))))
                .sum();
    }

    private static void until(BooleanSupplier condition) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (!condition.getAsBoolean()) {
                Thread.onSpinWait();
            }
        });
    }

    /// Reads anew; whether the replica has done it.
    private boolean isReadThere() {
        double before = reads("served");
        newsroom.stranger().get("/articles/" + article + "/comments").statusCode(200);
        return reads("served") > before;
    }

    @Test
    @Order(1)
    void what_is_the_same_for_everybody_is_read_from_the_replica() {
        until(this::isReadThere);
    }

    @Test
    @Order(1)
    void what_is_somebodys_own_is_read_from_the_primary() {
        until(this::isReadThere);
        double before = reads("served");

        ada.get("/me").statusCode(200);
        ada.get("/articles/" + article + "/comments/viewer").statusCode(200);
        ada.get("/articles/" + newsroom.draft(ada)).statusCode(200);

        assertThat(reads("served"), is(before));
    }

    @Test
    @Order(1)
    void whoever_has_written_reads_it_though_the_replica_stands_still() {
        until(this::isReadThere);
        follower.run("select pg_wal_replay_pause()");
        try {
            double before = reads("behind");

            String id = ada.comments(article, "Not there yet");

            newsroom.stranger().get("/articles/" + article + "/comments").body("items.id", hasItem(id));
            newsroom.stranger().get("/comments/" + id).statusCode(200);
            assertThat(reads("behind"), greaterThan(before));
        } finally {
            follower.run("select pg_wal_replay_resume()");
        }
        until(this::isReadThere);
    }

    @Test
    @Order(1)
    void each_of_many_writes_is_read_at_once() {
        IntStream.range(0, 50).forEach(n -> {
            String id = ada.comments(article, "Number " + n);
            newsroom.stranger().get("/comments/" + id).statusCode(200);
            newsroom.stranger()
                    .get("/articles/" + article + "/comments?sort=new")
                    .body("items[0].id", is(id));
        });
    }

    @Test
    @Order(2)
    void a_replica_that_is_cut_off_is_done_without_and_taken_up_again() {
        until(this::isReadThere);
        line.refuse();

        for (int n = 1; n <= 20; n++) {
            newsroom.stranger()
                    .get("/articles/" + article + "/comments?sort=top&limit=" + n)
                    .statusCode(200);
        }

        line.pass();
        until(this::isReadThere);
    }

    @Test
    @Order(2)
    void a_replica_that_falls_silent_holds_nobody_up_for_long() {
        until(this::isReadThere);
        line.hole();

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int n = 1; n <= 20; n++) {
                newsroom.stranger()
                        .get("/articles/" + article + "/comments?sort=old&limit=" + n)
                        .statusCode(200);
            }
        });

        line.pass();
        until(this::isReadThere);
    }

    @Test
    @Order(LAST)
    void a_replica_that_has_become_a_primary_is_left_alone() {
        until(this::isReadThere);
        follower.run("select pg_promote()");
        String id = ada.comments(article, "Only here");

        until(() -> !isReadThere());

        newsroom.stranger().get("/comments/" + id).statusCode(200);
        newsroom.stranger().get("/articles/" + article + "/comments?limit=77").body("items.id", hasItem(id));
    }
}
