package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The network between the server and PostgreSQL is bad: connections are cut, none is taken, packets vanish, or all
/// come late.
class CutLineFault {

    private static final Duration A_WHILE = Duration.ofMillis(Survival.IS_SHORT ? 1_000 : 3_000);
    private static final Duration LATE = Duration.ofMillis(200);

    /// In the short form as long as an answer may not take, with a patience for its machine.
    private static final Duration HOLE = Duration.ofSeconds(Survival.IS_SHORT ? 3 : 30);
    private static final long ANSWER_MILLIS = Survival.IS_SHORT ? 10_000 : 2_500;
    private static final long LIVE_MILLIS = 5_000;

    private static final String THREADS = "jvm_threads_live_threads";
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";

    /// Of the system's, which carry all others: as many as there are processors, and some that come and go.
    private static final int MORE_THREADS = 16;

    @Test
    void what_was_acknowledged_outlives_cut_connections() throws Exception {
        Survival.of("connections reset", (site, _) -> {
            site.line().reset();
            return System.nanoTime();
        });
    }

    @Test
    void what_was_acknowledged_outlives_refused_connections() throws Exception {
        Survival.of("connections refused", (site, _) -> {
            site.line().refuse();
            Await.lasting(A_WHILE);
            site.line().pass();
            return System.nanoTime();
        });
    }

    @Test
    void what_was_acknowledged_outlives_a_black_hole() throws Exception {
        Survival.of("packets vanish", (site, _) -> {
            String token = site.signIn(site.writers().getFirst());
            site.line().hole();
            var longest = ask(site, token, HOLE);
            site.line().pass();
            System.out.printf("  longest answers in the hole: %s%n", longest);
            assertTrue(longest.get("live") <= LIVE_MILLIS, longest::toString);
            assertTrue(
                    longest.get("read") <= ANSWER_MILLIS && longest.get("write") <= ANSWER_MILLIS, longest::toString);
            return System.nanoTime();
        });
    }

    /// Asks for all that time.
    ///
    /// @return the longest that an answer took, in milliseconds: whether it lives, to a read and to a write
    private static Map<String, Long> ask(Site site, String token, Duration length) {
        String thread = "/articles/" + site.articles().getFirst() + "/comments";
        var longest = new TreeMap<String, Long>();
        long end = System.nanoTime() + length.toNanos();
        for (int n = 0; System.nanoTime() < end; n++) {
            long begun = System.nanoTime();
            assertEquals(200, site.web().health("live").status());
            longest.merge("live", (System.nanoTime() - begun) / 1_000_000, Math::max);
            var read = site.web().send("GET", thread + "?sort=old&limit=" + (1 + n % 100), null, Map.of(), null);
            longest.merge("read", read.millis(), Math::max);
            var draft = Map.of("bodyMarkdown", "In the hole " + begun);
            longest.merge(
                    "write",
                    site.web().send("POST", thread, token, Map.of(), draft).millis(),
                    Math::max);
        }
        return longest;
    }

    @Test
    void what_was_acknowledged_outlives_a_slow_line() throws Exception {
        Survival.of("200 ms each way", (site, _) -> {
            double before = site.web().metric(THREADS);
            site.line().delay(LATE);
            Await.lasting(A_WHILE.multipliedBy(2));
            double late = site.web().metric(THREADS);
            double heap = site.web().metric(HEAP);
            site.line().pass();
            System.out.printf("  threads: %.0f, %.0f before; heap: %.0f MiB%n", late, before, heap / (1 << 20));
            assertTrue(late <= before + MORE_THREADS, () -> "threads: %.0f, %.0f before".formatted(late, before));
            return System.nanoTime();
        });
    }
}
