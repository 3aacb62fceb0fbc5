package dev.parley.rendition;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.http.Fresh;
import dev.parley.http.Links;
import dev.parley.http.Overload;
import dev.parley.http.Target;
import dev.parley.news.News;
import dev.parley.news.NewsEvent;
import dev.parley.news.Wire;
import dev.parley.postgres.Pulse;
import dev.parley.postgres.Replicas;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/// All answers that are kept ready. One is given out as long as nothing is heard that makes it wrong: what
/// this node's own deeds tell counts before the deed returns, what others tell when the wire brings it, and
/// where the wire has brought nothing for two seconds, nothing older than that is given out.
///
/// A singleton, as are those that it asks: the proxy of a wider scope costs each hot answer its share.
@Singleton
public class Renditions {

    static final long MAX_LAG_MILLIS = 2_000;

    private static final Logger LOG = Logger.getLogger(Renditions.class);

    private final Shelf shelf;
    private final Duration staleIfError;
    private final Pulse pulse;
    private final Replicas replicas;
    private final Wire wire;
    private final Clock clock;
    private final ObjectMapper json;
    private final Links links;
    private final Renewal renewal;
    private final Event<NewsEvent> events;
    private final Flights flights = new Flights();
    private final Counter hits;
    private final Counter misses;
    private final Counter stale;

    Renditions(
            Shelf shelf,
            @ConfigProperty(name = "parley.renditions.stale-if-error") Duration staleIfError,
            Pulse pulse,
            Replicas replicas,
            Wire wire,
            Clock clock,
            ObjectMapper json,
            Links links,
            Renewal renewal,
            Event<NewsEvent> events,
            MeterRegistry meters) {
        this.shelf = shelf;
        this.staleIfError = staleIfError;
        this.pulse = pulse;
        this.replicas = replicas;
        this.wire = wire;
        this.clock = clock;
        this.json = json;
        this.links = links;
        this.renewal = renewal;
        this.events = events;
        this.hits = Counter.builder("parley.renditions.hits")
                .description("Answers that were ready")
                .register(meters);
        this.misses = Counter.builder("parley.renditions.misses")
                .description("Answers that had to be made")
                .register(meters);
        this.stale = Counter.builder("parley.renditions.stale")
                .description("Answers past their time, given out for want of a database")
                .register(meters);
    }

    /// The answer to a question, ready, or rendered now. Of those who ask while it is rendered, all wait
    /// for that one rendering. The entity of what is returned is of the type that it says, only written
    /// already: [Readiness] sends it.
    ///
    /// @param reading reads the answer, and may do so again in another thread, when this request is long
    ///     over: it knows what it needs from the request. What it throws reaches everybody who waits
    public <T> RestResponse<T> of(Target target, Supplier<Fresh<T>> reading) {
        return sent(shelf.isOpen() && target.isShared() ? sharedOrOld(target, reading) : render(target, reading));
    }

    @SuppressWarnings("unchecked")
    private static <T> RestResponse<T> sent(Object rendition) {
        return (RestResponse<T>) RestResponse.ok(rendition);
    }

    /// Where the database cannot be asked in time, the last answer; a refusal stays one.
    private Object sharedOrOld(Target target, Supplier<? extends Fresh<?>> reading) {
        try {
            return shared(target, reading);
        } catch (RuntimeException e) {
            var old = Overload.isBehind(e) ? old(target.toString()) : null;
            if (old == null) {
                throw e;
            }
            countOld();
            return old;
        }
    }

    void countOld() {
        stale.increment();
    }

    private Rendition shared(Target target, Supplier<? extends Fresh<?>> reading) {
        var ready = ready(target.toString());
        return ready == null ? made(target, reading, Set.of()) : ready;
    }

    private Rendition made(Target target, Supplier<? extends Fresh<?>> reading, Set<Coding> codings) {
        while (true) {
            var flight = flights.board(new Flight(target.toString()));
            codings.forEach(flight::want);
            var made = flight.takeOff() ? fly(flight, target, reading) : flight.await();
            if (made != null) {
                return made;
            }
        }
    }

    private Rendition fly(Flight flight, Target target, Supplier<? extends Fresh<?>> reading) {
        try {
            flights.begin(flight);
            var rendition = render(target, reading);
            flight.code(rendition);
            flight.store(rendition, shelf);
            flights.end(flight);
            flight.land(rendition);
            return rendition;
        } catch (Throwable e) {
            fail(flight, e);
            throw e;
        }
    }

    /// Whatever goes wrong, nobody is left waiting. A database that did not answer says nothing of what is on the
    /// shelf: that stays, to be given out old.
    private void fail(Flight flight, Throwable cause) {
        try {
            if (!Overload.isBehind(cause)) {
                flight.clear(shelf);
            }
        } finally {
            flights.end(flight);
            flight.fail(cause);
        }
    }

    /// Waits for what others make ready at a target, without a thread; null comes where they could not.
    /// Where nobody is at it, the caller has to see to it: who asks the door, takes off.
    ///
    /// @return the flight that waits for the caller; null where another makes it
    Flight board(String target, Coding coding, Consumer<Rendition> taker) {
        var fresh = new Flight(target);
        var flight = flights.board(fresh);
        flight.want(coding);
        if (flight == fresh) {
            return fresh;
        }
        flight.whenLanded((rendition, _) -> taker.accept(rendition));
        return null;
    }

    /// The door was not asked after all: it would have been a refusal.
    void leave(Flight flight) {
        if (flight.takeOff()) {
            flights.end(flight);
            flight.land(null);
        }
    }

    private Rendition render(Target target, Supplier<? extends Fresh<?>> reading) {
        misses.increment();
        var at = clock.instant();
        var fresh = target.isShared() ? replicas.reading(reading) : reading.get();
        return new Rendition(
                target, reading, fresh, links.of(fresh.body(), target), written(fresh.body()), at, staleIfError);
    }

    private Written written(Object body) {
        return body instanceof Written written ? written : Written.json(Written.JSON, json, body);
    }

    boolean isOpen() {
        return shelf.isOpen();
    }

    /// What is ready at a target; null where nothing is.
    Rendition ready(String target) {
        var rendition = shelf.get(target);
        if (rendition == null
                || !rendition.isReady(clock.millis(), wire.upToDateAt().toEpochMilli())) {
            return null;
        }
        hits.increment();
        if (rendition.ask()) {
            shelf.weigh(rendition);
        }
        return rendition;
    }

    /// What was last ready at a target, to be given out where nothing newer can be had; null where there is
    /// nothing. It is past its time, or it is not known whether another node has made it wrong. What was
    /// dropped is gone.
    Old old(String target) {
        var rendition = shelf.get(target);
        long now = clock.millis();
        return rendition != null && rendition.isGoodOld(now, staleIfError.toMillis())
                ? new Old(rendition, rendition.ageMillis(now))
                : null;
    }

    /// Whether it is in vain to ask for what is not ready.
    boolean isCutOff() {
        return pulse.isAway();
    }

    /// Whether whoever makes this ready has been at it for long.
    boolean isLate(String target) {
        return flights.isLate(target);
    }

    /// The answer in a coding.
    Encoded encoded(Rendition rendition, Coding coding) {
        var ready = rendition.ready(coding);
        if (ready != null) {
            return ready;
        }
        var made = rendition.in(coding);
        shelf.weigh(rendition);
        return made;
    }

    /// Who reads after the deed has returned must not find what was read before it: so this runs before
    /// it returns, and nobody boards any more what is under way. What many ask for is left to the request
    /// in hand, which sees to it before it answers. A deed that failed is taken for one that did not,
    /// since a lost connection leaves that open.
    void told(@Observes(during = TransactionPhase.AFTER_COMPLETION) NewsEvent.Told told) {
        replicas.require();
        var keys = Keys.of(told.items());
        flights.drop(keys);
        var wrong = shelf.of(keys);
        Set<Rendition> due = isInRequest() ? renewal.taken(wrong, told.items(), clock.millis()) : Set.of();
        wrong.stream().filter(rendition -> !due.contains(rendition)).forEach(shelf::drop);
        if (due.isEmpty()) {
            settle(told.items());
        }
    }

    /// Else nobody takes care of it, such as where something is done by the clock.
    private static boolean isInRequest() {
        return Arc.container().requestContext().isActive();
    }

    /// Drops what a deed that has not answered yet has made wrong, since somebody tells of it already.
    public void dropDue(Collection<String> keys) {
        shelf.of(keys).stream().filter(Rendition::isDue).forEach(shelf::drop);
    }

    /// Nothing is given out any more that lacks this.
    void settle(List<News.Item> items) {
        events.fire(new NewsEvent.Settled(items));
    }

    void heard(@Observes NewsEvent.Heard heard) {
        replicas.require();
        var keys = Keys.of(heard.items());
        flights.drop(keys);
        shelf.of(keys).forEach(shelf::drop);
    }

    void missed(@Observes NewsEvent.Missed missed) {
        replicas.require();
        flights.dropAll();
        shelf.clear();
    }

    /// Makes anew, with all that was told up to now, what was left for that.
    void renew(Rendition old) {
        try {
            made(old.origin(), old.reading(), old.codings());
        } catch (RuntimeException e) {
            // It is nothing that can be read any more, as what was retracted: who asks next is told.
            LOG.debugf("%s is not made anew: %s", old.target(), e.getMessage());
        }
    }

    /// What was not made anew, whyever, is nothing that may be given out.
    void drop(Rendition old) {
        shelf.drop(old);
    }

    /// How many bytes are kept.
    long weight() {
        return shelf.weight();
    }
}
