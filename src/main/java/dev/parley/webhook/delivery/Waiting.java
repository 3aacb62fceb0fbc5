package dev.parley.webhook.delivery;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.webhook.event.Dispatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/// How long the oldest delivery has waited (`parley_webhooks_waiting_seconds`): a receiver that takes nothing
/// shows in it.
@ApplicationScoped
class Waiting {

    private static final double MILLIS = 1_000;

    /// What an admin has sent again ends sooner, and is no sign of anything.
    private static final String OLDEST = """
            select e.made_at from webhook_delivery d join webhook_event e on e.number = d.number
            where d.state = 'waiting' and d.until - e.made_at >= :lifetime::interval
            order by d.until limit 1
            """;

    private final Sql sql;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile double seconds;

    Waiting(Sql sql, Clock clock, MeterRegistry meters) {
        this.sql = sql;
        this.clock = clock;
        this.meters = meters;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("parley.webhooks.waiting", () -> seconds)
                .description("Age of the oldest delivery that waits")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    @Scheduled(
            every = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void look() {
        seconds = sql.query(OLDEST)
                .set("lifetime", Dispatch.LIFETIME.toString())
                .first(row -> row.instant("made_at"))
                .map(madeAt -> Duration.between(madeAt, clock.instant()).toMillis() / MILLIS)
                .orElse(0.0);
    }
}
