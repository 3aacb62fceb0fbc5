package dev.parley.postgres;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;

/// The limits of time that a pooler gives its sessions when it opens them. A node that finds others than
/// its own there does not start: without, one statement could take a connection for ever.
@Singleton
class PoolerLimits {

    private static final String IN_FORCE = "select setting::bigint from pg_settings where name = ?";

    private final Pooler pooler;
    private final DatabaseLimits limits;
    private final DataSource pool;

    PoolerLimits(Pooler pooler, DatabaseLimits limits, DataSource pool) {
        this.pooler = pooler;
        this.limits = limits;
        this.pool = pool;
    }

    void start(@Observes StartupEvent event) {
        if (pooler.isThere()) {
            check();
        }
    }

    /// @throws CannotStart where they are not this node's
    void check() {
        var others = new ArrayList<String>();
        try (var connection = pool.getConnection()) {
            for (var limit : TimeLimits.of(limits)) {
                long found = inForce(connection, limit.name());
                if (found != limit.millis()) {
                    others.add("%s = %d instead of %d".formatted(limit.name(), found, limit.millis()));
                }
            }
        } catch (SQLException e) {
            throw new CannotStart("Nobody is reached through the pooler. " + e.getMessage(), e);
        }
        if (!others.isEmpty()) {
            throw new CannotStart(
                    "The pooler gives its sessions %s (milliseconds): set that there, such as by connect_query of pgbouncer"
                            .formatted(String.join(", ", others)));
        }
    }

    private static long inForce(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement(IN_FORCE)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
