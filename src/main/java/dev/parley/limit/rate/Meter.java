package dev.parley.limit.rate;

import dev.parley.http.HttpRefusal;
import dev.parley.http.RateLimit;
import dev.parley.http.Refused;
import dev.parley.limit.Allowance;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Counts what one subject uses of one allowance. The window begins with the first use, as those of
/// [dev.parley.limit.Allowances] do: all that is promised for a window is given within it, however fast it is asked
/// for,
/// and never more. (A bucket that fills while it is emptied gives nearly twice as much to who asks all the time.)
final class Meter {

    /// By then the other nodes have been told, where somebody is faster than that.
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Allowance allowance;
    private final String subject;
    private final AtomicReference<Window> window = new AtomicReference<>(Window.NONE);
    private final AtomicBoolean isDue = new AtomicBoolean();

    /// @param subject whom it counts for
    Meter(Allowance allowance, String subject) {
        this.allowance = allowance;
        this.subject = subject;
    }

    Allowance allowance() {
        return allowance;
    }

    String subject() {
        return subject;
    }

    /// Counts one use, unless nothing is left.
    ///
    /// @param now in milliseconds of the epoch
    /// @return whether it was counted
    boolean take(long now, Exchange exchange) {
        while (true) {
            var before = window.get();
            var present = at(now, before);
            if (present.used() >= allowance.most()) {
                return false;
            }
            if (present.untold() >= exchange.untoldAtMost(allowance.most())) {
                exchange.tell(this);
                return false;
            }
            var next = present.withOneMore();
            if (window.compareAndSet(before, next)) {
                if (next.untold() >= exchange.noteworthy(allowance.most())) {
                    exchange.tell(this);
                }
                return true;
            }
        }
    }

    /// What is left.
    RateLimit reading(long now) {
        var present = at(now);
        return new RateLimit(
                allowance.name(),
                allowance.most(),
                allowance.window(),
                Math.max(0, allowance.most() - present.used()),
                Duration.ofMillis(present.until() - now));
    }

    /// What is said to who was not counted.
    Refused refusal(long now) {
        var present = reading(now);
        return HttpRefusal.TOO_MANY_REQUESTS
                .because("`%s` are limited to %d in %d s"
                        .formatted(
                                allowance.name(),
                                allowance.most(),
                                allowance.window().toSeconds()))
                .by(allowance.usedUp(present.left() == 0 ? present.reset() : SOON));
    }

    /// Whether it has to be put down for the next round of telling; it is there already where somebody else did so.
    boolean becomesDue() {
        return !isDue.get() && isDue.compareAndSet(false, true);
    }

    /// What there is to be told, which now is under way.
    Window telling(long now) {
        isDue.set(false);
        return at(now);
    }

    /// What all nodes together have used.
    ///
    /// @param told as it was when this node told it
    void heard(Window told, int usedByAll, long until) {
        window.updateAndGet(present -> present.heard(told, usedByAll, until));
    }

    /// Whether nobody would notice if it were not there.
    boolean isOver(long now) {
        return at(now).used() == 0;
    }

    private Window at(long now) {
        return at(now, window.get());
    }

    private Window at(long now, Window last) {
        return last.at(now, allowance.window().toMillis());
    }
}
