package dev.parley.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another process does, which no latch tells of.
public final class Await {

    private static final long PAUSE_NANOS = 20_000_000;

    private Await() {}

    /// Looks again and again.
    ///
    /// @param what it waits for, for the message where that does not come
    public static void until(Duration patience, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited %s in vain: %s".formatted(patience, what));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Lets a fault last for so long.
    public static void lasting(Duration fault) {
        for (long end = System.nanoTime() + fault.toNanos(), left = fault.toNanos();
                left > 0;
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
