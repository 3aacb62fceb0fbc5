package dev.parley.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// How many requests are at work at once: as many as there are connections to the database, and so many that wait for
/// one. Whoever comes then is turned away, before anything is done for them: a queue without an end would answer all
/// of them too late. Those at work wait for a connection in the pool, in the order in which they came there.
///
/// It counts requests and not those who wait for a connection: where the processor is what there is too little of,
/// they would pile up before they get that far. Answers that are ready do not count, nor do bodies on their way in,
/// streams, or waiting for somebody else than the database.
///
/// Each has so much time for its work; what is begun for it knows what is left of that ([#left]).
@ApplicationScoped
public class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class);
    private static final Seldom TURNED_AWAY = new Seldom(LOG);
    private static final String PLACE = Place.class.getName();

    private final int most;
    private final Duration time;
    private final MeterRegistry meters;
    private final AtomicInteger atWork = new AtomicInteger();

    Admission(
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
            @ConfigProperty(name = "parley.requests.waiting") int waiting,
            @ConfigProperty(name = "parley.requests.time") Duration time,
            MeterRegistry meters) {
        this.most = connections + waiting;
        this.time = time;
        this.meters = meters;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("parley.requests.at.work", atWork, AtomicInteger::get)
                .description("Requests that are at work, or wait for a connection to the database")
                .strongReference(true)
                .register(meters);
        Gauge.builder("parley.requests.most", () -> most)
                .description("How many of them there may be; whoever comes then is turned away")
                .register(meters);
    }

    /// A place for the request in hand, not taken yet.
    Place place(RoutingContext request) {
        var place = new Place(this);
        request.put(PLACE, place);
        return place;
    }

    /// @throws Refused where there is none free
    void mustHaveRoom() {
        if (!hasRoom()) {
            throw full();
        }
    }

    boolean hasRoom() {
        return atWork.get() < most;
    }

    /// What whoever finds no room is told.
    Refused full() {
        TURNED_AWAY.tell("A request was turned away: %d are at work", most);
        return HttpRefusal.BUSY.because("Too many requests are waiting here");
    }

    int atWork() {
        return atWork.get();
    }

    /// Does what may take long and needs no database, such as asking a service outside, without a place meanwhile.
    /// Afterwards it is taken again, whoever else has come: what was begun is not turned away.
    public static <T> T aside(Supplier<T> work) {
        var place = current().filter(Place::leave);
        try {
            return work.get();
        } finally {
            place.ifPresent(Place::takeAgain);
        }
    }

    /// The request in hand becomes something that has limits of its own, such as a stream.
    public static void leave() {
        current().ifPresent(Place::leave);
    }

    /// How much time the request in hand has left; empty for what is no request, or has limits of its own.
    public static Optional<Duration> left() {
        return current().flatMap(Place::left);
    }

    private static Optional<Place> current() {
        var container = Arc.container();
        return container == null || !container.requestContext().isActive()
                ? Optional.empty()
                : Optional.ofNullable(container
                                .instance(CurrentVertxRequest.class)
                                .get()
                                .getCurrent())
                        .map(request -> request.get(PLACE));
    }

    /// One request's part in what is at work.
    static final class Place {

        private final Admission admission;
        private boolean isTaken;
        private boolean isOver;
        private long takenAt;

        private Place(Admission admission) {
            this.admission = admission;
        }

        /// The one of a request; null where it has none.
        static Place of(RoutingContext request) {
            return request.get(PLACE);
        }

        /// @throws Refused where there is none free
        synchronized void take() {
            takeAgain();
            if (isTaken && admission.atWork.get() > admission.most) {
                leave();
                throw admission.full();
            }
        }

        private synchronized void takeAgain() {
            if (!isTaken && !isOver) {
                isTaken = true;
                takenAt = System.nanoTime();
                admission.atWork.incrementAndGet();
            }
        }

        /// What was waited for elsewhere meanwhile does not count.
        private synchronized Optional<Duration> left() {
            return isTaken ? Optional.of(admission.time.minusNanos(System.nanoTime() - takenAt)) : Optional.empty();
        }

        /// @return whether it was taken
        synchronized boolean leave() {
            boolean was = isTaken;
            if (was) {
                isTaken = false;
                admission.atWork.decrementAndGet();
            }
            return was;
        }

        /// It is never taken again.
        synchronized void end() {
            isOver = true;
            leave();
        }
    }
}
