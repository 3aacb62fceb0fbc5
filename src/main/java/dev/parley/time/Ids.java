package dev.parley.time;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Makes the ids of everything stored: UUID version 7 (RFC 9562, 5.7), so that ids order by the millisecond of
/// their making and, within one millisecond of one node, by the order of the calls.
@ApplicationScoped
public class Ids {

    /// The first 48 bits of an id are its time.
    private static final int TIME_SHIFT = 16;

    private final Clock clock;
    private final TimeBasedEpochGenerator generator;

    Ids(Clock clock) {
        this.clock = clock;
        this.generator = new TimeBasedEpochGenerator(new SecureRandom());
    }

    /// The present, cut to the millisecond that an id can carry: a row's time and its id never disagree.
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// An id for something that came to be at `instant`; instants before 1970 count as 1970.
    public UUID at(Instant instant) {
        return generator.construct(Math.max(0, instant.toEpochMilli()));
    }

    /// When the thing with this id came to be.
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
    }

    /// The least of all ids that things have which came to be at `instant` or later.
    public static UUID floor(Instant instant) {
        return new UUID(Math.max(0, instant.toEpochMilli()) << TIME_SHIFT, 0);
    }

    /// An id for something that comes to be now.
    public UUID next() {
        return at(now());
    }
}
