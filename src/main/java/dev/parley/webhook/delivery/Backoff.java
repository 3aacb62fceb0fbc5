package dev.parley.webhook.delivery;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// How long a receiver that did not take something is left alone before it is tried again: a restart is over within
/// seconds, an outage within hours. Each delivery has its own tenth more or less, so that what failed together does not
/// come again together.
final class Backoff {

    /// After the last, that one again and again.
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2));

    private static final int PARTS = 1_000;
    private static final double LEAST = 0.9;
    private static final double SPREAD = 0.2;

    /// No receiver puts us off for longer than this.
    private static final Duration MOST_ASKED_FOR = Duration.ofHours(1);

    private Backoff() {}

    /// @param tries how often it was tried, one at least
    static Duration after(int tries, UUID event) {
        var pause = PAUSES.get(Math.min(tries, PAUSES.size()) - 1);
        double part = (double) Math.floorMod(31 * event.hashCode() + tries, PARTS) / PARTS;
        return Duration.ofMillis((long) (pause.toMillis() * (LEAST + SPREAD * part)));
    }

    /// The same, where the receiver has said how long.
    ///
    /// @param asked null where it has not
    static Duration after(int tries, UUID event, Duration asked) {
        var own = after(tries, event);
        var wish = asked == null || asked.compareTo(MOST_ASKED_FOR) < 0 ? asked : MOST_ASKED_FOR;
        return wish == null || wish.compareTo(own) < 0 ? own : wish;
    }
}
