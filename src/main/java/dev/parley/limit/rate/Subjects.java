package dev.parley.limit.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.limit.Allowance;

/// All who use one allowance, in bounded memory. Where there are too many, those who ask least are forgotten, and begin
/// anew: that is no way round the limit, since who is near it has asked more often than whoever else, and goes on doing
/// so (Einziger, Friedman, Manes: TinyLFU, 2017). A flood of addresses displaces only itself: each has an allowance of
/// its own anyway, and accounts are kept apart from addresses.
final class Subjects {

    /// Some 2 MB.
    static final int MOST = 10_000;

    private final Allowance allowance;
    private final Cache<String, Meter> meters = Caffeine.newBuilder()
            .maximumSize(MOST)
            // What is over the bound goes at once, by the hand of whoever brought it.
            .executor(Runnable::run)
            .build();

    Subjects(Allowance allowance) {
        if (allowance.most() < 1) {
            throw new IllegalStateException("The rate of %s must be 1 or more".formatted(allowance.name()));
        }
        this.allowance = allowance;
    }

    /// @param subject such as an account's id, or the key of an address
    Meter meter(String subject) {
        var meter = meters.getIfPresent(subject);
        return meter == null ? meters.get(subject, this::fresh) : meter;
    }

    private Meter fresh(String subject) {
        return new Meter(allowance, subject);
    }

    /// Forgets those whose windows are over: nobody is remembered for longer than they are counted.
    void forget(long now) {
        meters.asMap().values().removeIf(meter -> meter.isOver(now));
    }

    long size() {
        meters.cleanUp();
        return meters.estimatedSize();
    }
}
