package dev.parley.http.connection;

import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.atomic.AtomicLong;

/// What waits to be taken, of all answers on all connections. It is kept outside the heap; where there is no room left,
/// threads that serve everybody would wait for some.
final class Backlog {

    /// Of this process; there before there are beans.
    static final Backlog OURS = new Backlog(PlatformDependent.maxDirectMemory() / 2);

    private final long most;
    private final AtomicLong octets = new AtomicLong();

    private Backlog(long most) {
        this.most = most;
    }

    /// @param more octets, or less where it is negative
    void add(long more) {
        octets.addAndGet(more);
    }

    boolean isFull() {
        return octets.get() > most;
    }
}
