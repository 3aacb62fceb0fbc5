package dev.parley.postgres;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/// What is done again and again is left out while PostgreSQL is away: nothing would come of it but lines in the log.
@Singleton
public class WhileAway implements Scheduled.SkipPredicate {

    private final Pulse pulse;

    WhileAway(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return pulse.isAway();
    }
}
