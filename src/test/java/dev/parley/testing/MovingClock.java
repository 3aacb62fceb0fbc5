package dev.parley.testing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;

/// The application's clock, in the hands of the tests: it runs as the system's does, moved by as much as
/// a test says. [Harness] sets it right again after each test.
@Singleton
public class MovingClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    /// From now on it is later by this much.
    public void advance(Duration by) {
        mustBeTheOnlyOne();
        moved.accumulateAndGet(by, Duration::plus);
    }

    /// From now on it is this time, running on.
    public void moveTo(Instant instant) {
        mustBeTheOnlyOne();
        moved.set(Duration.between(system.instant(), instant));
    }

    /// On a [Cluster] a test ends here: what one node takes for over, such as a key, is not over for the
    /// others.
    private static void mustBeTheOnlyOne() {
        Assumptions.assumeFalse(Cluster.isThere(), "all nodes of a cluster have one time");
    }

    public void reset() {
        moved.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(moved.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
