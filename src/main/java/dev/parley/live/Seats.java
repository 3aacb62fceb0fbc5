package dev.parley.live;

import dev.parley.http.HttpRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many listen at this node, so that nobody takes all the room.
@ApplicationScoped
class Seats {

    /// Somebody may have left by then.
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final LiveLimits limits;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    Seats(LiveLimits limits) {
        this.limits = limits;
    }

    /// @throws dev.parley.http.Refused `too-many-streams` here, or `too-many-requests` from this address
    void take(String address) {
        if (taken.incrementAndGet() > limits.maxStreams()) {
            taken.decrementAndGet();
            throw LiveRefusal.TOO_MANY_STREAMS
                    .because("%d streams are open here".formatted(limits.maxStreams()))
                    .after(WAIT);
        }
        if (byAddress.merge(address, 1, Integer::sum) > limits.maxStreamsPerAddress()) {
            leave(address);
            throw HttpRefusal.TOO_MANY_REQUESTS
                    .because("Your address has %d streams open here".formatted(limits.maxStreamsPerAddress()))
                    .after(WAIT);
        }
    }

    void leave(String address) {
        taken.decrementAndGet();
        byAddress.computeIfPresent(address, (_, seats) -> seats == 1 ? null : seats - 1);
    }

    int taken() {
        return taken.get();
    }
}
