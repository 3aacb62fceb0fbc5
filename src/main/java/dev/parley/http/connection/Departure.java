package dev.parley.http.connection;

import dev.parley.http.DoorsClosed;
import dev.parley.http.Leaving;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What a server does that is told to stop. It says that it is not ready, and serves on until nobody is sent here any
/// more. Then it lets nobody in; who is inside has their requests answered. All of that keeps Quarkus waiting, which
/// waits for what is still at work afterwards (`quarkus.shutdown.timeout`), and closes on everybody.
@Singleton
class Departure {

    /// Who was let in last may not have asked yet.
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(1);

    private final Leaving leaving;
    private final Event<DoorsClosed> closed;
    private final Scheduler scheduler;
    private final Optional<Duration> delay;

    Departure(
            Leaving leaving,
            Event<DoorsClosed> closed,
            Scheduler scheduler,
            @ConfigProperty(name = "parley.shutdown.delay") Optional<Duration> delay) {
        this.leaving = leaving;
        this.closed = closed;
        this.scheduler = scheduler;
        this.delay = delay;
    }

    void depart(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        if (delay.isPresent()) {
            leaving.begin();
            Thread.sleep(delay.get());
            Doors.OURS.close();
            closed.fire(new DoorsClosed());
            // What is done from time to time would be in the midst of it when the database is closed.
            scheduler.pause();
            Doors.OURS.awaitEmpty(LAST_REQUESTS);
        }
    }
}
