package dev.parley.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Those who are behind read the log in turns. However many come back at once, such as after a node has
/// gone, they leave connections to everybody else.
@ApplicationScoped
class Turns {

    static final int AT_ONCE = 4;

    /// Ten thousand have all had their turn by then, unless the database is in trouble.
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Semaphore free = new Semaphore(AT_ONCE, true);

    /// Waits for a turn, and reads.
    ///
    /// @throws dev.parley.http.Refused `too-many-streams` where none comes
    <T> T take(Supplier<T> reading) {
        if (!comes()) {
            throw LiveRefusal.TOO_MANY_STREAMS
                    .because("Too many are catching up here")
                    .after(LONGEST);
        }
        try {
            return reading.get();
        } finally {
            free.release();
        }
    }

    private boolean comes() {
        try {
            return free.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
