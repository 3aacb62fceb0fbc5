package dev.parley.rendition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.http.Fresh;
import dev.parley.http.Links;
import dev.parley.http.Target;
import dev.parley.news.NewsEvent;
import dev.parley.news.Wire;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;

/// All answers that are kept ready. One is given out as long as nothing is heard that makes it wrong: what
/// this node's own deeds tell counts before the deed returns, what others tell when the wire brings it, and
/// where the wire has brought nothing for two seconds, nothing older than that is given out.
@ApplicationScoped
public class Renditions {

    static final long MAX_LAG_MILLIS = 2_000;

    /// Where something is told outside of a transaction, both come at once, and in this order.
    private static final int FIRST = 1;

    private static final int SECOND = 2;

    private final Shelf shelf;
    private final boolean isOpen;
    private final Wire wire;
    private final Clock clock;
    private final ObjectMapper json;
    private final Links links;

    /// Those that whoever asks may wait for.
    private final Map<String, Flight> boarding = new ConcurrentHashMap<>();
    private final Doubts doubts = new Doubts();
    /// All that are under way.
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();

    Renditions(
            @ConfigProperty(name = "parley.renditions.max-size") MemorySize size,
            Wire wire,
            Clock clock,
            ObjectMapper json,
            Links links) {
        this.shelf = new Shelf(size.asLongValue());
        this.isOpen = size.asLongValue() > 0;
        this.wire = wire;
        this.clock = clock;
        this.json = json;
        this.links = links;
    }

    /// The answer to a question, ready, or rendered now. Of those who ask while it is rendered, all wait for
    /// that one rendering. The entity of what is returned is of the type that it says, only written already:
    /// [Readiness] sends it.
    ///
    /// @param reading reads the answer; what it throws reaches everybody who waits
    public <T> RestResponse<T> of(Target target, Supplier<Fresh<T>> reading) {
        return sent(isOpen && target.isShared() ? shared(target, reading) : render(target, reading));
    }

    @SuppressWarnings("unchecked")
    private static <T> RestResponse<T> sent(Rendition rendition) {
        return (RestResponse<T>) RestResponse.ok(rendition);
    }

    private <T> Rendition shared(Target target, Supplier<Fresh<T>> reading) {
        var ready = ready(target.toString());
        if (ready != null) {
            return ready;
        }
        var flight = boarding.computeIfAbsent(target.toString(), _ -> new Flight());
        return flight.takeOff()
                ? fly(flight, target, reading)
                : flight.await().orElseGet(() -> fly(new Flight(), target, reading));
    }

    private <T> Rendition fly(Flight flight, Target target, Supplier<Fresh<T>> reading) {
        flights.add(flight);
        doubts.each(flight::drop);
        try {
            var rendition = render(target, reading);
            flight.code(rendition);
            flight.land(rendition, shelf);
            return rendition;
        } catch (RuntimeException | Error e) {
            flight.fail(e);
            throw e;
        } finally {
            boarding.remove(target.toString(), flight);
            flights.remove(flight);
        }
    }

    /// Waits for what others make ready at a target, without a thread; none comes where they could not. Where nobody
    /// is at it, the caller has to see to it: who asks the door, takes off.
    ///
    /// @return the flight that waits for the caller; null where another makes it
    Flight board(String target, Coding coding, Consumer<Optional<Rendition>> taker) {
        var fresh = new Flight();
        var present = boarding.putIfAbsent(target, fresh);
        (present == null ? fresh : present).want(coding);
        if (present != null) {
            present.whenLanded(taker);
        }
        return present == null ? fresh : null;
    }

    /// The door was not asked after all: it would have been a refusal.
    void leave(String target, Flight flight) {
        if (flight.takeOff()) {
            boarding.remove(target, flight);
            flight.fail(new IllegalStateException("Nobody makes it"));
        }
    }

    private Rendition render(Target target, Supplier<? extends Fresh<?>> reading) {
        var at = clock.instant();
        var fresh = reading.get();
        try {
            return new Rendition(
                    target, fresh, links.of(fresh.body(), target), json.writeValueAsBytes(fresh.body()), at);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view is always JSON", e);
        }
    }

    boolean isOpen() {
        return isOpen;
    }

    /// What is ready at a target; null where nothing is.
    Rendition ready(String target) {
        var rendition = shelf.get(target);
        return rendition != null
                        && rendition.isReady(clock.millis(), wire.upToDateAt().toEpochMilli())
                ? rendition
                : null;
    }

    /// The answer in a coding.
    Rendition.Encoded encoded(Rendition rendition, Coding coding) {
        var ready = rendition.ready(coding);
        if (ready != null) {
            return ready;
        }
        var made = rendition.in(coding);
        shelf.weigh(rendition);
        return made;
    }

    /// Before the commit: from it on, others can see what the deed did.
    void telling(@Observes(during = TransactionPhase.BEFORE_COMPLETION) @Priority(FIRST) NewsEvent.Told told) {
        var keys = Keys.of(told.items());
        doubts.begin(told, keys);
        drop(keys);
    }

    /// Who reads after the deed has returned must not find what was read before it: so this runs before it
    /// returns, and nobody boards any more what is under way. A deed that failed is taken for one that did
    /// not, since a lost connection leaves that open.
    void told(@Observes(during = TransactionPhase.AFTER_COMPLETION) @Priority(SECOND) NewsEvent.Told told) {
        drop(Keys.of(told.items()));
        doubts.end(told);
    }

    void heard(@Observes NewsEvent.Heard heard) {
        drop(Keys.of(heard.items()));
    }

    void missed(@Observes NewsEvent.Missed missed) {
        boarding.clear();
        flights.forEach(Flight::dropAll);
        shelf.clear();
    }

    private void drop(Collection<String> keys) {
        boarding.clear();
        flights.forEach(flight -> flight.drop(keys));
        shelf.drop(keys);
    }

    /// How many bytes are kept.
    long weight() {
        return shelf.weight();
    }
}
