package dev.parley.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/// SQL as written in the collections, with `:named` parameters. Inside a transaction it runs on that transaction's
/// connection; outside of one, a question is a single round trip on a connection that commits by itself.
///
/// Rows that several writers want are locked by a statement of their own, before the one that writes them. Where
/// one statement does both, it locks the newest version and then writes by its older snapshot: if a foreign key
/// holds the row too, it queues for it once more, behind those who already wait for it, and the circle is closed.
@ApplicationScoped
public class Sql {

    private final DataSource dataSource;
    private final Map<String, SqlText> texts = new ConcurrentHashMap<>();

    Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// A question or a change to be filled with values and run once. The number of different texts must be bounded:
    /// each is parsed once and kept.
    public Query query(String text) {
        return new Query(this, texts.computeIfAbsent(text, SqlText::parse));
    }

    <T> T run(Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /// Work that reads row by row: the driver does so only in a transaction, here one of its own. Its limits are kept
    /// by PostgreSQL, so that they hold whatever becomes of the one who reads.
    <T> void stream(Work<T> work) {
        run(connection -> {
            connection.setAutoCommit(false);
            try {
                limit(connection);
                work.on(connection);
                connection.commit();
                connection.setAutoCommit(true);
            } catch (SQLException | RuntimeException e) {
                undo(connection, e);
                throw e;
            }
            return null;
        });
    }

    /// Where PostgreSQL has cut the connection, that is told after what it was cut for.
    private static void undo(Connection connection, Exception cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void limit(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = '60s'");
            statement.execute("set local idle_in_transaction_session_timeout = '90s'");
        }
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
