package dev.parley.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.testing.Race;
import java.util.Collections;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How those who are behind take turns.
@Timeout(60)
class TurnsTest {

    final Turns turns = new Turns();
    final AtomicInteger reading = new AtomicInteger();
    final CyclicBarrier full = new CyclicBarrier(Turns.AT_ONCE);

    @Test
    void only_so_many_read_at_the_same_time_and_all_have_their_turn() {
        var most = Collections.max(Race.of(5 * Turns.AT_ONCE, _ -> turns.take(this::read)));

        assertThat(most, is(lessThanOrEqualTo(Turns.AT_ONCE)));
    }

    /// @return how many did so just then
    private int read() {
        try {
            int now = reading.incrementAndGet();
            full.await();
            reading.decrementAndGet();
            return now;
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError("The others did not come", e);
        }
    }

    @Test
    void who_fails_gives_the_turn_back() {
        for (int n = 0; n <= Turns.AT_ONCE; n++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> turns.take(() -> {
                        throw new IllegalStateException("No database");
                    }));
        }

        assertThat(turns.take(() -> "read"), is("read"));
    }
}
