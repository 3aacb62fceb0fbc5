package dev.parley.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Answer;
import dev.parley.testing.Line;
import dev.parley.testing.LinedPostgres;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.OnALine;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// PostgreSQL is slow or away: nobody waits for long, nobody is told that something is broken, and what is hot goes on.
@QuarkusTest
@TestProfile(OnALine.class)
@Timeout(60)
class AwayTest {

    /// What the network is waited for, and what a machine takes that does other things besides.
    private static final Duration LONGEST = Duration.ofSeconds(4);

    /// Less than any limit of time.
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Pulse pulse;

    Line line;
    LinedPostgres.Direct direct;
    Reader author;
    String article;
    String hot;
    String cold;

    private record Timed(Answer answer, Duration took) {}

    @BeforeEach
    void scene() {
        author = newsroom.account("author");
        article = newsroom.published(author);
        hot = "/api/v1/articles/" + article;
        cold = "/api/v1/articles/" + newsroom.published(author);
        assertThat(read(hot).status(), is(200));
        assertThat(read(hot).status(), is(200));
    }

    @AfterEach
    void allIsWell() {
        clock.reset();
        line.pass();
        until(() -> comment().status() == 201);
    }

    private static Answer read(String target, String... headers) {
        return Wire.send("GET", target, headers);
    }

    private Answer comment(String... headers) {
        var own = List.of("Content-Type: application/json", "Authorization: Bearer " + author.token());
        return Wire.send(
                "POST",
                "/api/v1/articles/" + article + "/comments",
                Stream.of(own, List.of(headers)).flatMap(List::stream).toList(),
                "{\"bodyMarkdown\":\"A word\"}".getBytes());
    }

    private static Timed timed(Supplier<Answer> asking) {
        long start = System.nanoTime();
        var answer = asking.get();
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void until(Supplier<Boolean> so) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!so.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It never is");
            }
            Thread.onSpinWait();
        }
    }

    private static void isTurnedAway(Answer answer) {
        assertThat(answer.body(), answer.status(), is(503));
        assertThat(answer.header("Retry-After"), is(notNullValue()));
        assertThat(answer.body(), containsString("\"code\":\"busy\""));
    }

    private Connection around() throws SQLException {
        return DriverManager.getConnection(direct.jdbcUrl(), direct.user(), direct.password());
    }

    @Test
    void where_packets_vanish_nobody_waits_for_long_and_what_is_hot_goes_on() {
        line.hole();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = Stream.<Supplier<Answer>>of(
                            () -> read(cold),
                            this::comment,
                            () -> read(cold, "Authorization: Bearer " + author.token()))
                    .map(asking -> CompletableFuture.supplyAsync(() -> timed(asking), clients))
                    .toList();
            var served = new ArrayList<Timed>();
            until(() -> {
                served.add(timed(() -> read(hot)));
                return served.getLast().answer().header("Age") != null;
            });

            var took = served.stream().map(Timed::took).sorted().toList();
            assertThat(took.get(took.size() * 9 / 10), is(lessThan(AT_ONCE)));
            // Whoever was reading it for all when packets began to vanish waits as long as the others.
            assertThat(took.getLast(), is(lessThan(LONGEST)));
            assertThat(served.stream().map(timed -> timed.answer().status()).toList(), everyItem(is(200)));
            assertThat(served.getLast().answer().header("Cache-Control"), is("public, max-age=0, s-maxage=0"));
            waiting.stream().map(CompletableFuture::join).forEach(timed -> {
                isTurnedAway(timed.answer());
                assertThat(timed.took(), is(lessThan(LONGEST)));
            });
        }
        until(pulse::isAway);
        for (var timed : List.of(timed(() -> read(cold)), timed(this::comment))) {
            isTurnedAway(timed.answer());
            assertThat(timed.took(), is(lessThan(AT_ONCE)));
        }

        line.pass();
        long start = System.nanoTime();
        until(() -> read(cold).status() == 200);
        assertThat(Duration.ofNanos(System.nanoTime() - start), is(lessThan(LONGEST)));
        until(() -> read(hot).header("Age") == null);
        assertThat(read(hot).header("Cache-Control"), containsString(", stale-if-error=600"));
    }

    @Test
    void however_many_statements_are_slow_a_request_has_its_end() {
        // Each is within its limit; all that a comment with a key costs take longer than a request has.
        line.delay(Duration.ofMillis(400));

        var timed = timed(() -> comment("Idempotency-Key: " + newsroom.word()));

        isTurnedAway(timed.answer());
        // Not because PostgreSQL seemed away.
        assertThat(timed.took(), is(both(greaterThan(AT_ONCE)).and(lessThan(Duration.ofSeconds(6)))));
    }

    @Test
    void who_meets_a_closed_connection_is_served_on_another() throws SQLException {
        var mine = "Authorization: Bearer " + author.token();
        // So that several lie idle.
        Race.of(8, _ -> read(cold, mine).status());

        line.reset();

        var statuses = Race.of(8, n -> switch (n) {
            case 0 -> comment().status();
            case 1 -> comment("Idempotency-Key: " + newsroom.word()).status();
            default -> read(cold, mine).status();
        });
        assertThat(statuses, is(List.of(201, 201, 200, 200, 200, 200, 200, 200)));
        assertThat(comments(), is(2));
    }

    @Test
    void what_may_have_been_kept_is_done_again_only_with_a_key() throws SQLException {
        try (var around = around();
                var statement = around.createStatement()) {
            statement.execute("""
                    create sequence ends;
                    create function cut() returns trigger language plpgsql as
                      $$ begin
                        if nextval('ends') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
                        return null;
                      end $$;
                    create constraint trigger cut after insert on comment deferrable initially deferred
                      for each row execute function cut();
                    """);
            try {
                isTurnedAway(comment());
                assertThat(comments(), is(0));

                statement.execute("alter sequence ends restart");
                assertThat(comment("Idempotency-Key: " + newsroom.word()).status(), is(201));
                assertThat(comments(), is(1));
            } finally {
                statement.execute("drop trigger cut on comment; drop function cut; drop sequence ends");
            }
        }
    }

    /// How many there are below the article.
    private int comments() throws SQLException {
        try (var around = around();
                var count = around.prepareStatement("select count(*) from comment where article_id = ?::uuid")) {
            count.setString(1, article);
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    void a_key_whose_deed_was_cut_off_is_free_as_soon_as_postgresql_is_back() throws SQLException {
        String key = "Idempotency-Key: " + newsroom.word();
        try (var around = around();
                var statement = around.createStatement();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("delete from keyed_attempt");
            around.setAutoCommit(false);
            statement.execute("lock table comment in exclusive mode");
            var cut = CompletableFuture.supplyAsync(() -> comment(key), clients);
            try (var beside = around();
                    var attempts = beside.createStatement()) {
                // Longer than this test has patience.
                until(() -> changed(attempts, "update keyed_attempt set until = now() + interval '1 h'") == 1);
            }

            line.refuse();
            isTurnedAway(cut.join());
        }
        line.pass();

        until(() -> comment(key).status() == 201);
    }

    @Test
    void an_import_that_postgresql_has_left_is_told_to_have_failed_as_soon_as_it_is_back() throws Exception {
        var admin = newsroom.account("admin");
        String site = newsroom.word();
        String report;
        try (var around = around();
                var statement = around.createStatement()) {
            around.setAutoCommit(false);
            statement.execute("lock table article in exclusive mode");
            report = imported(admin, site);
            // What is closed at once is done again on another connection; this takes longer.
            long begun = System.nanoTime();
            until(() -> System.nanoTime() - begun > 2 * AT_ONCE.toNanos() && isWaitedFor(statement));
            line.refuse();
            until(pulse::isAway);
        }
        line.pass();

        until(() -> {
            var told = admin.get(report).extract();
            return told.statusCode() == 200 && told.path("state").equals("failed");
        });
        admin.get(report).body("problem", containsString("nothing of it was kept"));
    }

    @Test
    void an_import_of_which_nobody_heard_that_it_was_begun_is_carried_out() {
        var admin = newsroom.account("admin").with("Idempotency-Key", newsroom.word());
        String site = newsroom.word();
        line.holdCommitOf("insert into import (id");
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var unheard = CompletableFuture.supplyAsync(() -> sends(admin, site), clients);
            until(line::holdsCommit);
            unheard.join().statusCode(503);
        }
        line.pass();

        until(() -> sends(admin, site).extract().statusCode() == 202);
        String report = imported(admin, site);
        until(() -> admin.get(report).extract().path("state").equals("done"));
    }

    /// @return where its report is
    private static String imported(Reader admin, String site) {
        return sends(admin, site).statusCode(202).extract().header("Location");
    }

    private static ValidatableResponse sends(Reader admin, String site) {
        try (var export = AwayTest.class.getResourceAsStream("/dev/parley/transfer/small.wxr.xml")) {
            return admin.request()
                    .contentType("application/xml")
                    .body(new String(export.readAllBytes(), UTF_8)
                            .replace("SITE", site)
                            .getBytes(UTF_8))
                    .post("/api/v1/imports")
                    .then();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWaitedFor(Statement statement) {
        try (var waiting = statement.executeQuery("select 1 from pg_locks where not granted")) {
            return waiting.next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static int changed(Statement statement, String change) {
        try {
            return statement.executeUpdate(change);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void where_nobody_is_there_that_is_said_at_once() {
        line.refuse();
        until(pulse::isAway);

        isTurnedAway(timed(() -> read(cold)).answer());
        assertThat(timed(this::comment).took(), is(lessThan(AT_ONCE)));
        assertThat(read(hot).status(), is(200));
        line.pass();
        until(() -> comment().status() == 201);
    }

    @Test
    void what_was_taken_away_never_comes_back() {
        String thread = hot + "/comments";
        String word = newsroom.word();
        String comment = newsroom.account().comments(article, word);
        assertThat(read(thread).body(), containsString(word));
        assertThat(read("/api/v1/comments/" + comment).body(), containsString(word));
        String other = newsroom.published(author);
        assertThat(read("/api/v1/articles/" + other).status(), is(200));
        newsroom.account("moderator").delete("/comments/" + comment).statusCode(204);
        author.delete("/articles/" + other + "/publication").statusCode(204);

        line.refuse();
        until(pulse::isAway);

        isTurnedAway(read(thread));
        isTurnedAway(read("/api/v1/comments/" + comment));
        isTurnedAway(read("/api/v1/articles/" + other));
    }

    @Test
    void a_node_is_alive_without_and_ready_with_a_warning_as_long_as_it_has_something_to_give() {
        health("ready", 200).body("checks.find { it.name == 'database' }.data", is(nullValue()));
        health("started", 200);
        line.hole();
        until(pulse::isAway);

        health("live", 200);
        health("ready", 200)
                .body(
                        "checks.find { it.name == 'database' }.data.warning",
                        containsString("old answers are given out"));
        clock.advance(Duration.ofMinutes(10));
        health("live", 200);
        health("ready", 503).body("status", is("DOWN"));
    }

    private static ValidatableResponse health(String aspect, int status) {
        long start = System.nanoTime();
        var answer = RestAssured.given()
                .noFilters()
                .get("/q/health/" + aspect)
                .then()
                .statusCode(status);
        assertThat(Duration.ofNanos(System.nanoTime() - start), is(lessThan(AT_ONCE)));
        return answer;
    }

    @Test
    void what_is_too_old_is_given_out_no_more() {
        line.refuse();
        until(pulse::isAway);

        clock.advance(Duration.ofMinutes(9));
        assertThat(Integer.parseInt(read(hot).header("Age")) / 60, is(9));
        clock.advance(Duration.ofMinutes(1));
        isTurnedAway(read(hot));
    }

    @Test
    void where_a_table_is_locked_the_last_answer_is_given_and_who_writes_is_turned_away() throws SQLException {
        try (var connection = around();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table article in access exclusive mode");
            clock.advance(Duration.ofMinutes(1));

            var old = timed(() -> read(hot));
            assertThat(old.answer().status(), is(200));
            assertThat(Integer.parseInt(old.answer().header("Age")) / 10, is(6));
            var refused = timed(this::comment);
            isTurnedAway(refused.answer());
            assertThat(refused.took(), is(lessThan(LONGEST)));
            connection.rollback();
        }
        assertThat(read(hot).header("Age"), is(nullValue()));
        assertThat(read(hot).body(), not(containsString("busy")));
    }

    @Test
    void a_database_that_only_reads_turns_writers_away() throws SQLException {
        try (var connection = around();
                var statement = connection.createStatement()) {
            statement.execute("alter system set default_transaction_read_only = on");
            statement.execute("select pg_reload_conf()");
            until(() -> comment().status() != 201);

            isTurnedAway(comment());
            assertThat(read(cold).status(), is(200));
            connection.setReadOnly(false);
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter system reset default_transaction_read_only");
            statement.execute("select pg_reload_conf()");
        }
        until(() -> comment().status() == 201);
    }
}
