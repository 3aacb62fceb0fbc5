package dev.parley.limit;

import dev.parley.http.RateLimit;
import java.time.Duration;

/// How often somebody may do something.
///
/// @param name   of the limit: what is counted under one name is counted together
/// @param most   uses within `window`, which begins with the first of them
public record Allowance(String name, int most, Duration window) {

    /// As it is told to somebody who has used it up.
    public RateLimit usedUp(Duration rest) {
        return RateLimit.reached(name, most, window, rest);
    }
}
