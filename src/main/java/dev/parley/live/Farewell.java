package dev.parley.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Ends all streams when the server stops, as soon as no proxy sends anybody here any more: whoever listens connects
/// again, to another node, some seconds later and not all at once. A stream ends by nothing else; the server would wait
/// for it in vain.
@ApplicationScoped
class Farewell {

    private final Broadcast broadcast;
    private final Vertx vertx;
    private final Duration delay;

    Farewell(
            Broadcast broadcast,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.broadcast = broadcast;
        this.vertx = vertx;
        this.delay = delay.orElse(Duration.ZERO);
    }

    void say(@Observes ShutdownDelayInitiatedEvent event) {
        vertx.setTimer(Math.max(1, delay.toMillis()), _ -> broadcast.endAll());
    }
}
