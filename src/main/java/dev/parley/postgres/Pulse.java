package dev.parley.postgres;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Whether PostgreSQL is there. It is asked for a sign of life all the time, on a connection beside the pool; where
/// none
/// comes, nobody else waits for one: whoever needs the database is turned away at once, and what is kept ready is given
/// out old. One attempt at a time finds out when it is back.
///
/// It is away when neither the connection at hand nor a new one brings an answer, and nobody else has had one
/// meanwhile:
/// a machine that is only slow stays there.
@Singleton
public class Pulse {

    private static final Logger LOG = Logger.getLogger(Pulse.class);

    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    /// Where others were answered so recently, it is this one connection that is bad.
    private static final long RECENT_NANOS = Duration.ofMillis(1_200).toNanos();

    private final Lifeline lifeline;
    private final AgroalDataSource pool;
    private final Clock clock;

    private volatile boolean stopped;
    private volatile long answeredAt = System.nanoTime();
    private volatile Instant awaySince;
    private Connection connection;
    private Thread listener;

    Pulse(Lifeline lifeline, AgroalDataSource pool, Clock clock) {
        this.lifeline = lifeline;
        this.pool = pool;
        this.clock = clock;
    }

    /// Whether it is known not to answer.
    public boolean isAway() {
        return awaySince != null;
    }

    /// How long it has not answered; zero where it does.
    public Duration awayFor() {
        var since = awaySince;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /// Turns away who would wait in vain.
    ///
    /// @throws SqlFailure where it does not answer
    void mustBeThere() {
        if (isAway()) {
            throw new SqlFailure(new SQLException("PostgreSQL does not answer", "08001"));
        }
    }

    /// Somebody has got an answer.
    void answered() {
        answeredAt = System.nanoTime();
    }

    /// On a thread of the system's: where requests keep all others busy, it must not seem away.
    void start(@Observes StartupEvent event) {
        listener = Thread.ofPlatform().daemon().name("pulse").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        LockSupport.unpark(listener);
        listener.join();
    }

    private void run() {
        while (!stopped) {
            if (hasAnswer()) {
                isThere();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        lifeline.close(connection);
    }

    private boolean hasAnswer() {
        if (connection != null) {
            try {
                lifeline.feel(connection);
                return true;
            } catch (SQLException e) {
                lifeline.close(connection);
                connection = null;
                LOG.debugf("The connection that PostgreSQL is watched over has broken: %s", e.getMessage());
            }
        }
        return isReached();
    }

    private boolean isReached() {
        long begun = System.nanoTime();
        try {
            connection = lifeline.connect();
            renew();
            return true;
        } catch (SQLException e) {
            if (lifeline.isAnswer(e)) {
                return true;
            }
            long now = System.nanoTime();
            // What fails at once is no matter of patience: nobody is there, or nobody is let in.
            if (now - begun < Lifeline.LOGIN.toNanos() || now - answeredAt > RECENT_NANOS) {
                isGone(e);
            }
            return false;
        }
    }

    /// What broke this connection may have broken those of the pool.
    private void renew() {
        pool.flush(AgroalDataSource.FlushMode.GRACEFUL);
    }

    private void isThere() {
        answered();
        if (isAway()) {
            LOG.infof("PostgreSQL is back after %d ms", awayFor().toMillis());
            awaySince = null;
        }
    }

    private void isGone(SQLException cause) {
        if (!isAway() && !stopped) {
            LOG.warnf("PostgreSQL is away; what is kept ready is given out old: %s", cause.getMessage());
            awaySince = clock.instant();
            // From here on nobody takes any of them; those who come back find new ones.
            renew();
        }
    }
}
