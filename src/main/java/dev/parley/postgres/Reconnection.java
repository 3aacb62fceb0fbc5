package dev.parley.postgres;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Does again, on another connection, what has failed because its connection was closed: when PostgreSQL has been
/// started again, all that lie idle in the pool are, and it is noticed by who takes one. The first who does has the
/// pool drop them.
@Singleton
public class Reconnection {

    private static final Logger LOG = Logger.getLogger(Reconnection.class);

    /// The connection is not there any more, or has failed; an operator has ended it, or the crash of another. What
    /// cannot be connected at all is not tried again.
    private static final Set<String> CLOSED = Set.of("08003", "08006", "57P01", "57P02");

    /// A closed connection fails at once. What took longer was silence, and would be waited for twice.
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final AgroalDataSource pool;
    private final Pulse pulse;
    private final int connections;

    Reconnection(
            AgroalDataSource pool,
            Pulse pulse,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.pool = pool;
        this.pulse = pulse;
        this.connections = connections;
    }

    /// Work that may have to be done again.
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /// Does it until it meets a connection that was not closed beforehand: mostly once, or once more.
    ///
    /// @param mayRepeat asked when it has failed: whether nothing of it was kept, or it is known again if it was
    public <T, E extends Exception> T run(Work<T, E> work, BooleanSupplier mayRepeat) throws E {
        long begun = System.nanoTime();
        for (int closed = 0; closed < connections; closed++) {
            try {
                return work.run();
            } catch (Exception e) {
                if (!isClosed(e) || isLate(begun) || pulse.isAway() || !mayRepeat.getAsBoolean()) {
                    throw e;
                }
                LOG.debugf("A connection was closed; it is done again on another: %s", e.getMessage());
                pool.flush(AgroalDataSource.FlushMode.GRACEFUL);
            }
        }
        return work.run();
    }

    private static boolean isLate(long begun) {
        return System.nanoTime() - begun > AT_ONCE.toNanos();
    }

    /// A transaction that has ended tells by what it did as something suppressed.
    private static boolean isClosed(Throwable failure) {
        return failure != null
                && (failure instanceof SQLException sql
                                && sql.getSQLState() != null
                                && CLOSED.contains(sql.getSQLState())
                        || Stream.concat(Stream.of(failure.getSuppressed()), Stream.ofNullable(failure.getCause()))
                                .anyMatch(Reconnection::isClosed));
    }
}
