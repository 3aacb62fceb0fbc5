package dev.parley.limit.rate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.http.Secrets;
import dev.parley.limit.Allowance;
import dev.parley.postgres.Sql;
import dev.parley.postgres.SqlFailure;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Several nodes over one database give no more together than one would, to within a tenth.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@Timeout(60)
class ExchangeTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Sql sql;

    @Inject
    Secrets secrets;

    @Inject
    MovingClock clock;

    private final List<Node> all = new ArrayList<>();

    /// Another process, as far as limits go.
    private final class Node {

        private final Nodes nodes = new Nodes(sql);
        private final Exchange exchange = new Exchange(sql, secrets, clock, nodes);
        private final Meter meter;

        Node(Allowance allowance, String subject) {
            meter = new Meter(allowance, subject);
        }

        boolean gives() {
            return meter.take(clock.millis(), exchange);
        }

        /// Beats too, since a machine may be too slow for the clock.
        void round() {
            nodes.beat();
            exchange.round();
        }

        /// How many of so many.
        int givesOf(int asked) {
            return (int) IntStream.range(0, asked).filter(_ -> gives()).count();
        }
    }

    /// The server that runs the test is one more, which nobody asks.
    private List<Node> nodes(int count, int most) {
        var allowance = new Allowance("rate-" + newsroom.word(), most, Duration.ofMinutes(1));
        String subject = newsroom.word();
        var nodes = IntStream.range(0, count)
                .mapToObj(_ -> new Node(allowance, subject))
                .toList();
        all.addAll(nodes);
        nodes.forEach(node -> node.nodes.beat());
        nodes.forEach(node -> node.nodes.beat());
        return nodes;
    }

    @AfterEach
    void leave() {
        all.forEach(node -> node.nodes.leave());
    }

    @ParameterizedTest
    @CsvSource({"2, 60", "2, 120", "2, 12000", "4, 60", "4, 120", "4, 12000"})
    void whatever_the_order_of_rounds_a_hot_subject_gets_what_is_promised_and_a_tenth_more_at_most(
            int count, int most) {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var nodes = nodes(count, most);

        int given = 0;
        for (int quiet = 0; quiet < 10; quiet++) {
            for (var node : nodes) {
                int more = node.givesOf(random.nextInt(most));
                given += more;
                quiet = more > 0 ? 0 : quiet;
                if (random.nextInt(4) > 0) {
                    node.round();
                }
            }
        }

        assertThat("with seed " + seed, given, allOf(greaterThanOrEqualTo(most), lessThanOrEqualTo(most + most / 10)));
    }

    @ParameterizedTest
    @CsvSource({"2, 1000", "4, 1000"})
    void however_fast_they_are_asked_all_at_once(int count, int most) {
        var nodes = nodes(count, most);
        var given = new AtomicInteger();

        Race.of(2 * count, runner -> {
            var node = nodes.get(runner / 2);
            while (given.get() < most) {
                if (runner % 2 == 0) {
                    node.round();
                } else if (node.gives()) {
                    given.incrementAndGet();
                }
            }
            return null;
        });
        int more = nodes.stream().mapToInt(node -> node.givesOf(most)).sum();

        assertThat(given.get() + more, is(lessThanOrEqualTo(most + most / 10)));
    }

    @Test
    void what_one_node_has_given_another_takes_into_account() {
        var nodes = nodes(2, 100);
        for (int n = 0; n < 100; n++) {
            nodes.getFirst().givesOf(5);
            nodes.getFirst().exchange.round();
        }

        nodes.getLast().gives();
        nodes.getLast().exchange.round();

        assertThat(nodes.getLast().gives(), is(false));
        assertThat(nodes.getLast().meter.reading(clock.millis()).left(), is(0));
    }

    @Test
    void a_minute_ends_everywhere_when_it_ends_where_it_began() {
        var nodes = nodes(2, 20);
        nodes.getFirst().gives();
        nodes.getFirst().exchange.round();
        clock.advance(Duration.ofSeconds(50));
        nodes.getLast().gives();
        nodes.getLast().exchange.round();

        clock.advance(Duration.ofSeconds(11));

        assertThat(nodes.getLast().meter.reading(clock.millis()).left(), is(20));
    }

    @Test
    void a_node_that_hears_nothing_from_the_database_counts_alone_and_gives_all_there_is() {
        var node = nodes(2, 100).getFirst();
        assertThat(node.givesOf(100), is(3));

        while (node.nodes.count() > 1) {
            Thread.onSpinWait();
        }

        assertThat(node.givesOf(100), is(97));
        assertThat(node.gives(), is(false));
    }

    @Test
    void what_could_not_be_told_is_told_later() {
        var node = nodes(2, 100).getFirst();
        int given = node.givesOf(100);
        newsroom.change("alter table rate rename to rate_away", Map.of());
        assertThrows(SqlFailure.class, node.exchange::round);
        newsroom.change("alter table rate_away rename to rate", Map.of());

        node.exchange.round();

        assertThat(told(node), is(List.of(String.valueOf(given))));
    }

    @Test
    void who_asks_now_and_then_is_not_told_of() {
        var node = nodes(2, 12_000).getFirst();
        node.givesOf(100);

        node.exchange.round();

        assertThat(told(node), is(empty()));
    }

    @Test
    void whose_it_is_stands_nowhere_and_goes_with_its_minute() {
        var node = nodes(2, 20).getFirst();
        node.gives();
        node.exchange.round();
        assertThat(told(node), hasSize(1));
        assertThat(newsroom.mentions(node.meter.subject()), is(empty()));
        clock.advance(Duration.ofSeconds(61));

        node.exchange.forget();

        assertThat(told(node), is(empty()));
    }

    private List<String> told(Node node) {
        return newsroom.column(
                "select used::text as value from rate where policy = :policy",
                Map.of("policy", node.meter.allowance().name()));
    }

    @Test
    void a_node_that_leaves_is_not_counted_any_more() {
        var nodes = nodes(3, 20);
        int before = nodes.getFirst().nodes.count();

        nodes.getLast().nodes.leave();
        nodes.getFirst().nodes.beat();

        assertThat(before, is(greaterThan(2)));
        assertThat(nodes.getFirst().nodes.count(), is(before - 1));
    }
}
