package dev.parley.postgres;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Gives every connection of the pool its limits of time. PostgreSQL is told by a statement and not in
/// the startup packet, which a pooler between may refuse; where there is one, it does (see
/// [PoolerLimits]).
@Singleton
class TimeLimits implements AgroalPoolInterceptor {

    /// A setting of PostgreSQL's.
    record Limit(String name, long millis) {
        private Limit(String name, Duration time) {
            this(name, time.toMillis());
        }
    }

    /// By how much the client waits longer than PostgreSQL does, where both wait for long.
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final DatabaseLimits limits;
    private final Pooler pooler;

    TimeLimits(DatabaseLimits limits, Pooler pooler) {
        this.limits = limits;
        this.pooler = pooler;
    }

    /// What PostgreSQL is to be told of them.
    static List<Limit> of(DatabaseLimits limits) {
        return List.of(
                new Limit("lock_timeout", limits.lockTimeout()),
                new Limit("statement_timeout", limits.statementTimeout()),
                new Limit("idle_in_transaction_session_timeout", limits.idleInTransactionTimeout()));
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            if (pooler.isThere()) {
                pooler.adapt(connection);
            } else {
                set(connection);
            }
            listen(connection, limits.networkTimeout());
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private void set(Connection connection) throws SQLException {
        String settings = of(limits).stream()
                .filter(limit -> limit.millis() > 0)
                .map(limit -> "set %s = %d".formatted(limit.name(), limit.millis()))
                .collect(Collectors.joining("; "));
        execute(connection, settings);
    }

    /// Whoever had it may have had more time.
    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            if (connection.getNetworkTimeout() != limits.networkTimeout().toMillis()) {
                listen(connection, limits.networkTimeout());
            }
        } catch (SQLException _) {
            // It is broken, and goes.
        }
    }

    /// Gives the transaction at hand more time: `each` for a statement, with its locks, and for what is
    /// done between two of them.
    void extend(Connection connection, Duration each) throws SQLException {
        execute(
                connection,
                String.join(
                        "; ",
                        setting("lock_timeout", each),
                        setting("statement_timeout", each),
                        setting("idle_in_transaction_session_timeout", each.plus(MARGIN))));
        listen(connection, each.plus(MARGIN));
    }

    private static String setting(String name, Duration limit) {
        return "set local %s = %d".formatted(name, limit.toMillis());
    }

    private static void execute(Connection connection, String text) throws SQLException {
        if (!text.isEmpty()) {
            try (var statement = connection.createStatement()) {
                statement.execute(text);
            }
        }
    }

    private static void listen(Connection connection, Duration limit) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
    }
}
