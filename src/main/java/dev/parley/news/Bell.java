package dev.parley.news;

import dev.parley.postgres.Sql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Wakes the other nodes when this one has told something. It does so after the deed's transaction, never in
/// it: one that notifies holds a lock of the whole server while it commits, and no two of them would reach
/// the disk together.
@ApplicationScoped
class Bell {

    private static final Logger LOG = Logger.getLogger(Bell.class);

    /// Rings are so far apart at least; what is told meanwhile goes with the next.
    private static final long PAUSE_NANOS = 5_000_000;

    /// Nothing is lost where a crash loses this, so nothing waits for the disk.
    private static final String RING =
            "select set_config('synchronous_commit', 'off', true), pg_notify(:channel, :node)";

    private final Sql sql;
    private final Node node;
    private final AtomicBoolean rung = new AtomicBoolean();
    private volatile boolean stopped;
    private Thread ringer;

    Bell(Sql sql, Node node) {
        this.sql = sql;
        this.node = node;
    }

    void start(@Observes StartupEvent event) {
        ringer = Thread.ofVirtual().name("bell").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        LockSupport.unpark(ringer);
        ringer.join();
    }

    void ring(@Observes(during = TransactionPhase.AFTER_SUCCESS) NewsEvent.Told told) {
        if (rung.compareAndSet(false, true)) {
            LockSupport.unpark(ringer);
        }
    }

    private void run() {
        while (!stopped) {
            if (rung.compareAndSet(true, false)) {
                wake();
                pause();
            } else {
                LockSupport.park();
            }
        }
    }

    /// Whoever rings meanwhile ends a wait, but not the pause.
    private void pause() {
        long end = System.nanoTime() + PAUSE_NANOS;
        for (long left = PAUSE_NANOS; left > 0 && !stopped; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void wake() {
        try {
            sql.query(RING)
                    .set("channel", Wire.CHANNEL)
                    .set("node", node.name())
                    .list(_ -> null);
        } catch (RuntimeException e) {
            // The others look by themselves soon.
            LOG.debugf("Other nodes were not woken: %s", e.getMessage());
        }
    }
}
