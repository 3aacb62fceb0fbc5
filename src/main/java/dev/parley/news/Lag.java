package dev.parley.news;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/// How long ago the log was last read to its end (`parley_news_lag_seconds`): under a second where all is well.
@ApplicationScoped
class Lag {

    private static final double MILLIS = 1_000;

    private final Wire wire;
    private final Clock clock;
    private final MeterRegistry meters;

    Lag(Wire wire, Clock clock, MeterRegistry meters) {
        this.wire = wire;
        this.clock = clock;
        this.meters = meters;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("parley.news.lag", this, Lag::seconds)
                .description("Age of what is known of other nodes' deeds")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    private double seconds() {
        return Duration.between(wire.upToDateAt(), clock.instant()).toMillis() / MILLIS;
    }
}
