package dev.parley.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.EventStream;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many tell at once: some slowly, while others overtake them; some take their number early, some late, and some think
/// better of it. Whoever reads meanwhile, in whichever way, reads every event once and in the order of the log.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ParallelWritersTest {

    private static final int WRITERS = 4;
    private static final int ROUNDS = 40;

    /// After so many events a stream is left and taken up again.
    private static final int PIECE = 20;

    @Inject
    Newsroom newsroom;

    @Inject
    DataSource database;

    String article;
    String comment;
    final CountDownLatch writing = new CountDownLatch(1);

    @BeforeEach
    void scene() {
        article = newsroom.published();
        comment = newsroom.account().comments(article, "First");
        newsroom.settle();
    }

    @Test
    void whoever_listens_hears_each_once_and_in_order() {
        long start = seq();
        try (var one = EventStream.of(article, start);
                var other = EventStream.of(article)) {
            writeAll();

            var told = after(start);
            assertThat(seqs(one, told.size()), is(told));
            assertThat(seqs(other, told.size()), is(told));
        }
    }

    @Test
    void whoever_takes_up_a_stream_again_and_again_loses_nothing() {
        long start = seq();
        var heard = new ArrayList<Long>();
        Race.of(2, n -> n == 0 ? writeAll() : listenInPieces(start, heard));

        var told = after(start);
        try (var rest = EventStream.of(article, heard.isEmpty() ? start : heard.getLast())) {
            heard.addAll(seqs(rest, told.size() - heard.size()));
        }
        assertThat(heard, is(told));
    }

    @Test
    void whoever_asks_now_and_then_learns_of_each_once_and_in_order() {
        long start = seq();
        var heard = new ArrayList<Long>();
        Race.of(2, n -> n == 0 ? writeAll() : askAllTheWhile(start, heard));
        newsroom.settle();

        askForAll(heard.isEmpty() ? start : heard.getLast(), heard);
        var told = after(start);
        assertThat(heard, is(told));
    }

    @Test
    void from_wherever_a_page_was_read_nothing_is_missing() {
        var pages = new ArrayList<Long>(List.of(seq()));
        Race.of(
                2,
                n -> n == 0
                        ? writeAll()
                        : LongStream.range(0, ROUNDS)
                                .map(_ -> seq())
                                .filter(pages::add)
                                .count());
        newsroom.settle();

        var told = after(pages.getFirst());
        for (long page : pages) {
            var heard = new ArrayList<Long>();
            askForAll(page, heard);
            assertThat(heard, is(told.subList(told.indexOf(page) + 1, told.size())));
        }
    }

    private long writeAll() {
        try {
            return Race.of(WRITERS, this::write).size();
        } finally {
            writing.countDown();
            fillPiece();
        }
    }

    /// Whoever has begun a piece by then waits until it is full.
    private void fillPiece() {
        try (var connection = database.getConnection()) {
            for (int n = 0; n < PIECE; n++) {
                run(connection, told());
            }
            run(connection, "select pg_notify('parley_news', 'elsewhere')");
        } catch (SQLException e) {
            throw new AssertionError("The last piece is not full", e);
        }
    }

    private int write(int writer) {
        var dice = new Random(writer);
        try (var slow = database.getConnection();
                var quick = database.getConnection()) {
            slow.setAutoCommit(false);
            for (int round = 0; round < ROUNDS; round++) {
                run(slow, dice.nextBoolean() ? told() : "select pg_current_xact_id()");
                for (int n = dice.nextInt(4); n > 0; n--) {
                    run(quick, told());
                    run(quick, "select pg_notify('parley_news', 'elsewhere')");
                }
                run(slow, told());
                if (dice.nextInt(5) == 0) {
                    slow.rollback();
                } else {
                    slow.commit();
                }
            }
            slow.setAutoCommit(true);
            return writer;
        } catch (SQLException e) {
            throw new AssertionError("A writer fell", e);
        }
    }

    private String told() {
        return "insert into news (article_id, type, subject, at) values ('%s', 'comment.voted', '%s', now())"
                .formatted(article, comment);
    }

    private static void run(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private long listenInPieces(long start, List<Long> heard) {
        while (writing.getCount() > 0) {
            try (var stream = EventStream.of(article, heard.isEmpty() ? start : heard.getLast())) {
                heard.addAll(seqs(stream, PIECE));
            }
        }
        return 0;
    }

    private long askAllTheWhile(long since, List<Long> heard) {
        long at = since;
        while (writing.getCount() > 0) {
            at = ask(at, heard).<Integer>path("seq");
        }
        return at;
    }

    private void askForAll(long since, List<Long> heard) {
        var answer = ask(since, heard);
        while (answer.<Boolean>path("more")) {
            answer = ask(answer.<Integer>path("seq"), heard);
        }
    }

    private ExtractableResponse<Response> ask(long since, List<Long> heard) {
        var answer = newsroom.stranger()
                .get("/articles/%s/comments/changes?limit=100&since=%d".formatted(article, since))
                .statusCode(200)
                .extract();
        answer.<List<Integer>>path("items.seq").forEach(seq -> heard.add((long) seq));
        return answer;
    }

    private static List<Long> seqs(EventStream stream, int count) {
        return stream.events(count).stream().map(EventStream.Event::seq).toList();
    }

    private long seq() {
        return ((Number) newsroom.stranger()
                        .get("/articles/" + article + "/comments?limit=1")
                        .extract()
                        .path("thread.seq"))
                .longValue();
    }

    /// All that the log holds after an event, in its order.
    private List<Long> after(long seq) {
        return newsroom.column("""
                        select seq::text as value from news
                        where article_id = cast(:article as uuid)
                          and (xid, seq) > (select xid, seq from news where seq = :seq)
                        order by xid, seq
                        """, Map.of("article", article, "seq", seq)).stream()
                .map(Long::valueOf)
                .toList();
    }
}
