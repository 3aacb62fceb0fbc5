package dev.parley.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// For how long an answer may be given: as long as is usual for its kind, and never past the moment at which
/// it changes by itself, such as a scheduled publication.
///
/// @param maxAge what caches are told, who count whole seconds
/// @param stale  for how long after that they may give it while they fetch the new one
/// @param ready  for how long we may say just that without a cache passing the moment: what is given later
///     would have to say less
public record Lifetime(Duration maxAge, Duration stale, Duration ready) {

    private static final Duration MAX_STALE = Duration.ofSeconds(30);

    /// Of an answer that does not change by itself.
    static Lifetime of(Duration usual) {
        return new Lifetime(usual, least(usual, MAX_STALE), usual);
    }

    /// @param change when the answer changes by itself; null where it does not, and a moment that is over is
    ///     none
    public static Lifetime of(Duration usual, Instant change, Instant now) {
        if (change == null || !change.isAfter(now)) {
            return of(usual);
        }
        var left = Duration.between(now, change);
        var seconds = left.truncatedTo(ChronoUnit.SECONDS);
        var maxAge = least(usual, seconds);
        var stale = least(of(usual).stale(), seconds.minus(maxAge));
        return new Lifetime(maxAge, stale, least(usual, left.minus(maxAge).minus(stale)));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
