package dev.parley.rendition;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The renditions in the making. Those of one target follow each other: of two that read at the same time
/// nobody could say which one read later, and who has seen the newer must not be given the older. So at
/// most one reads and one waits, and those who come meanwhile wait with it.
final class Flights {

    /// @param reading null where none does
    /// @param waiting null where none does
    private record Lane(Flight reading, Flight waiting) {

        Flight boarding() {
            return reading != null && reading.isOpen() ? reading : waiting;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Who has read for so long may be waiting for a database that does not answer.
    static final Duration LATE = Duration.ofMillis(200);

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /// Where to wait for a target, for those who have seen what was dropped up to now.
    ///
    /// @param fresh is taken where there is none
    /// @return the flight to wait for
    Flight board(Flight fresh) {
        var boarded = new Flight[1];
        lanes.compute(fresh.target(), (_, lane) -> {
            var reading = lane == null ? null : lane.reading();
            var present = lane == null ? null : lane.boarding();
            boarded[0] = present == null ? fresh : present;
            return present == null ? new Lane(reading, fresh) : lane;
        });
        return boarded[0];
    }

    /// From here on it reads. Waits for the one before it; if that hangs, nobody will see what comes of
    /// it but those who have boarded it already.
    void begin(Flight flight) {
        for (var before = enter(flight); before != flight; before = enter(flight)) {
            if (!before.awaitEnd(PATIENCE)) {
                before.abandon();
                end(before);
            }
        }
    }

    private Flight enter(Flight flight) {
        return lanes.computeIfPresent(flight.target(), (_, lane) -> {
                    if (lane.reading() == null) {
                        flight.begin();
                        return new Lane(flight, null);
                    }
                    return lane;
                })
                .reading();
    }

    /// Whether somebody has been reading at this target for long.
    boolean isLate(String target) {
        var lane = lanes.get(target);
        return lane != null && lane.reading() != null && lane.reading().isLate();
    }

    /// It reads no more, or never will.
    void end(Flight flight) {
        lanes.computeIfPresent(flight.target(), (_, lane) -> {
            var reading = lane.reading() == flight ? null : lane.reading();
            var waiting = lane.waiting() == flight ? null : lane.waiting();
            return reading == null && waiting == null ? null : new Lane(reading, waiting);
        });
    }

    /// What is read now may lack what these are the names of.
    void drop(Collection<String> keys) {
        reading(flight -> flight.drop(keys));
    }

    void dropAll() {
        reading(Flight::dropAll);
    }

    private void reading(Consumer<Flight> deed) {
        lanes.values().stream().map(Lane::reading).filter(Objects::nonNull).forEach(deed);
    }
}
