package dev.parley.postgres;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gives every connection of the pool its limits of time. PostgreSQL is told by a statement and not in the startup
/// packet, which a pooler between may refuse.
@Singleton
class TimeLimits implements AgroalPoolInterceptor {

    /// By how much the client waits longer than PostgreSQL does, where both wait for long.
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final DatabaseLimits limits;

    TimeLimits(DatabaseLimits limits) {
        this.limits = limits;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        String settings = Stream.of(
                        setting("set", "lock_timeout", limits.lockTimeout()),
                        setting("set", "statement_timeout", limits.statementTimeout()),
                        setting("set", "idle_in_transaction_session_timeout", limits.idleInTransactionTimeout()))
                .filter(text -> !text.endsWith(" 0"))
                .collect(Collectors.joining("; "));
        try {
            execute(connection, settings);
            listen(connection, limits.networkTimeout());
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
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

    /// Gives the transaction at hand more time: `each` for a statement, with its locks, and for what is done between
    /// two of them.
    void extend(Connection connection, Duration each) throws SQLException {
        execute(
                connection,
                String.join(
                        "; ",
                        setting("set local", "lock_timeout", each),
                        setting("set local", "statement_timeout", each),
                        setting("set local", "idle_in_transaction_session_timeout", each.plus(MARGIN))));
        listen(connection, each.plus(MARGIN));
    }

    private static String setting(String how, String name, Duration limit) {
        return "%s %s = %d".formatted(how, name, limit.toMillis());
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
