package dev.parley.live;

import dev.parley.http.HttpRefusal;
import dev.parley.http.RateLimit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// How many listen at this node, so that nobody takes all the room.
@ApplicationScoped
class Seats {

    /// Somebody may have left by then.
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final LiveLimits limits;
    private final MeterRegistry meters;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    Seats(LiveLimits limits, MeterRegistry meters) {
        this.limits = limits;
        this.meters = meters;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("parley.live.streams", taken, AtomicInteger::get)
                .description("Streams that are open")
                .register(meters);
    }

    /// @return to be left when the stream is over
    /// @throws dev.parley.http.Refused `too-many-streams` here, or `too-many-requests` from this address
    Seat take(String address) {
        var seat = new Seat(address);
        if (taken.incrementAndGet() > limits.maxStreams()) {
            seat.leave();
            throw LiveRefusal.TOO_MANY_STREAMS
                    .because("%d streams are open here".formatted(limits.maxStreams()))
                    .after(WAIT);
        }
        if (seat.number > limits.maxStreamsPerAddress()) {
            seat.leave();
            throw HttpRefusal.TOO_MANY_REQUESTS
                    .because("Your address has %d streams open here".formatted(limits.maxStreamsPerAddress()))
                    .by(RateLimit.reached("streams-address", limits.maxStreamsPerAddress(), null, WAIT));
        }
        return seat;
    }

    int taken() {
        return taken.get();
    }

    /// Somebody's place. That they leave may be noticed twice.
    final class Seat {

        private final String address;
        private final int number;
        private final AtomicBoolean left = new AtomicBoolean();

        private Seat(String address) {
            this.address = address;
            this.number = byAddress.merge(address, 1, Integer::sum);
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                taken.decrementAndGet();
                byAddress.computeIfPresent(address, (_, seats) -> seats == 1 ? null : seats - 1);
            }
        }
    }
}
