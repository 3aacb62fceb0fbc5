package dev.parley.http;

import java.time.Duration;
import java.time.Instant;

/// For how long an answer may be given: as long as is usual for its kind, and never past the moment at which
/// it changes by itself, such as a scheduled publication.
///
/// @param maxAge what caches are told, who count whole seconds
/// @param ready  for how long we may say just that without a cache passing the moment: what is given later
///     would have to
///     say less
public record Lifetime(Duration maxAge, Duration ready) {

    /// @param change when the answer changes by itself; null where it does not, and a moment that is over is
    ///     none
    public static Lifetime of(Duration usual, Instant change, Instant now) {
        if (change == null || !change.isAfter(now) || change.isAfter(now.plus(usual))) {
            return new Lifetime(usual, usual);
        }
        var left = Duration.between(now, change);
        var maxAge = left.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        return new Lifetime(maxAge, left.minus(maxAge));
    }
}
