package dev.parley.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Warns of what may happen thousands of times a second: once in each, and how often it was besides. To write of every
/// one would take what there is too little of already.
final class Seldom {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
    private final AtomicInteger untold = new AtomicInteger();

    Seldom(Logger log) {
        this.log = log;
    }

    void tell(String format, Object... parts) {
        long before = toldAt.get();
        long now = System.nanoTime();
        if (now - before >= PAUSE_NANOS && toldAt.compareAndSet(before, now)) {
            int others = untold.getAndSet(0);
            log.warn(format.formatted(parts) + (others == 0 ? "" : " (and %d before it)".formatted(others)));
        } else {
            untold.incrementAndGet();
        }
    }
}
