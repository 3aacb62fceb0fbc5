package dev.parley.fault;

import static dev.parley.testing.StructuredList.parse;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.parley.testing.Await;
import dev.parley.testing.Race;
import dev.parley.testing.StructuredList.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// Somebody who asks several nodes for three times as much as a limit gives. Four of five requests go
/// to one node, which is the next one whenever half of the limit was given.
final class Greedy {

    private static final int TIMES = 3;

    /// So that one slow answer does not hold up the next.
    private static final int HANDS = 4;

    private static final int MOST_WINDOWS = 10;

    /// Where that is counted which is given at the end.
    private static final int END = MOST_WINDOWS - 1;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String policy;
    private final int most;
    private final Duration window;
    private final int nodes;
    private final Ask ask;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicIntegerArray given = new AtomicIntegerArray(MOST_WINDOWS);
    private final AtomicIntegerArray asked = new AtomicIntegerArray(MOST_WINDOWS);

    interface Ask {

        /// @param number of the request, of which no two have the same
        Web.Reply of(int node, int number);
    }

    /// @param policy the name of the limit, `most` within a `window`
    Greedy(String policy, int most, Duration window, int nodes, Ask ask) {
        this.policy = policy;
        this.most = most;
        this.window = window;
        this.nodes = nodes;
        this.ask = ask;
    }

    /// Asks for so many windows, the first of which begins now.
    void ask(double windows) {
        long begin = System.nanoTime();
        long apart = window.toNanos() / (TIMES * most);
        Race.of(HANDS, hand -> {
            for (int n = hand; n * apart < windows * window.toNanos(); n += HANDS) {
                Await.lasting(Duration.ofNanos(begin + n * apart - System.nanoTime()));
                // What is given is given early in a window; and each begins a little later than the one before it ends.
                int present = (int) ((System.nanoTime() - begin + window.toNanos() / 4) / window.toNanos());
                asked.incrementAndGet(present);
                if (gives(next())) {
                    given.incrementAndGet(present);
                }
            }
            return null;
        });
    }

    /// Prints what was given in so many windows, all of which was asked for, and sees that it is right.
    void mustHaveBeenGiven(int windows) {
        System.out.printf(
                "  %s: %d in %d s, given %s of %s, %.3f of the limit%n",
                policy,
                most,
                window.toSeconds(),
                counts(given, windows),
                counts(asked, windows),
                (double) sum(given) / (windows * most));
        counts(asked, windows)
                .forEach(count -> assertThat("the machine is too slow to ask", count, is(greaterThanOrEqualTo(most))));
        mustBeRight(sum(given), windows);
    }

    /// To within a tenth.
    void mustBeRight(int all, int windows) {
        int right = windows * most;
        assertThat(policy, all, allOf(greaterThanOrEqualTo(right - right / 10), lessThanOrEqualTo(right + right / 10)));
    }

    private static List<Integer> counts(AtomicIntegerArray of, int windows) {
        return IntStream.range(0, windows).mapToObj(of::get).toList();
    }

    private static int sum(AtomicIntegerArray of) {
        return IntStream.range(0, of.length()).map(of::get).sum();
    }

    private Web.Reply next() {
        int number = numbers.getAndIncrement();
        int heavy = sum(given) / (most / 2) % nodes;
        int other = (heavy + 1 + number / 5 % (nodes - 1)) % nodes;
        return asks(number % 5 < 4 ? heavy : other, number);
    }

    private Web.Reply asks(int node, int number) {
        var reply = ask.of(node, number);
        mustTell(reply);
        return reply;
    }

    /// Counts what a node gives, until it says that there is no more in this window.
    int takesAllOf(int node) {
        var all = new AtomicInteger();
        Await.until(PATIENCE, "nothing is left", () -> {
            var reply = asks(node);
            while (gives(reply)) {
                all.incrementAndGet();
                reply = asks(node);
            }
            return isOver(reply);
        });
        return all.get();
    }

    /// Asks a node once.
    Web.Reply asks(int node) {
        return asks(node, numbers.getAndIncrement());
    }

    /// Asks each node until it says for how long to wait, waits for so long, and is let in by all of them.
    void waitsAsTold() {
        var waits = IntStream.range(0, nodes).mapToObj(this::refusal).toList();
        long seconds = waits.stream().mapToLong(Greedy::retryAfter).max().orElseThrow();
        Await.lasting(Duration.ofSeconds(seconds));
        for (int node = 0; node < nodes; node++) {
            assertThat(policy + " after " + seconds + " s", gives(asks(node)), is(true));
        }
    }

    private Web.Reply refusal(int node) {
        var last = new AtomicReference<Web.Reply>();
        Await.until(PATIENCE, "nothing is left", () -> {
            last.set(asks(node));
            given.addAndGet(END, gives(last.get()) ? 1 : 0);
            return isOver(last.get());
        });
        return last.get();
    }

    static boolean gives(Web.Reply reply) {
        return reply.status() != 429;
    }

    /// Whether nothing is left in this window; who waits only until nodes have told each other waits for a second.
    private static boolean isOver(Web.Reply reply) {
        return !gives(reply) && retryAfter(reply) > 1;
    }

    private static long retryAfter(Web.Reply reply) {
        return Long.parseLong(reply.header("Retry-After"));
    }

    private void mustTell(Web.Reply reply) {
        assertThat(reply.toString(), reply.status(), is(allOf(greaterThan(0), lessThan(500))));
        String mayKeep = reply.header("Cache-Control");
        if (mayKeep != null && mayKeep.contains("public")) {
            return;
        }
        var promised = new Item(policy, Map.of("q", (long) most, "w", window.toSeconds()));
        assertThat(parse(reply.header("RateLimit-Policy")), hasItem(promised));
        var left = parse(reply.header("RateLimit")).stream()
                .filter(item -> item.value().equals(policy))
                .findFirst()
                .orElseThrow();
        assertThat(left.number("t"), is(allOf(greaterThan(0L), lessThanOrEqualTo(window.toSeconds()))));
        assertThat(left.number("r"), is(allOf(greaterThanOrEqualTo(0L), lessThanOrEqualTo((long) most))));
        if (!gives(reply)) {
            assertThat(left.parameters(), is(Map.of("r", 0L, "t", retryAfter(reply))));
        }
    }
}
