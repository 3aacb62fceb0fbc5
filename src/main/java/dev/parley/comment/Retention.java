package dev.parley.comment;

import dev.parley.postgres.WhileAway;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Keeps the text of what was removed or deleted for as long as somebody may still have to judge it, and no longer.
@ApplicationScoped
class Retention {

    private final Wipe wipe;
    private final Limits limits;
    private final Clock clock;

    Retention(Wipe wipe, Limits limits, Clock clock) {
        this.wipe = wipe;
        this.limits = limits;
        this.clock = clock;
    }

    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void sweep() {
        var before = clock.instant().minus(limits.removedTextRetention());
        boolean more;
        do {
            more = wipe.gone(before);
        } while (more);
    }
}
