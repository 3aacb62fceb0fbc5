package dev.parley.transfer.archive;

import dev.parley.postgres.DirectWay;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// All tables as they stand at one moment, over a connection of its own: however long somebody takes to read them, no
/// request waits for a connection meanwhile.
final class Snapshot implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Snapshot.class);

    /// Rows come as octets that need no reading: in JSON, none of these characters stands for itself.
    private static final String ROWS =
            "copy (select row_to_json(r) from (select %s from %s) r order by %s) to stdout (format csv, delimiter e'\\x02', quote e'\\x01')";

    /// PostgreSQL itself ends a statement that takes longer, whoever has forgotten it.
    private static final String BEGIN = """
            set transaction isolation level repeatable read, read only;
            set local timezone = 'UTC';
            set local statement_timeout = %d;
            set local idle_in_transaction_session_timeout = %d;
            set local work_mem = '32MB'
            """;

    private static final String SECONDS_TO_CONNECT = "2";

    private final Connection connection;

    private Snapshot(Connection connection) {
        this.connection = connection;
    }

    /// Of this moment.
    ///
    /// @param longest how long it may be read
    static Snapshot open(DirectWay way, Duration longest) throws SQLException {
        var settings = new Properties();
        settings.setProperty("ApplicationName", "parley archive");
        settings.setProperty("connectTimeout", SECONDS_TO_CONNECT);
        settings.setProperty("socketTimeout", String.valueOf(longest.toSeconds()));
        var connection = way.connect(settings);
        try (var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(BEGIN.formatted(longest.toMillis(), longest.toMillis()));
            return new Snapshot(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// The number of the last news that was told up to now.
    long lastSeq() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('news', 'seq')::regclass), 0)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Hands over the rows of a table one by one, each as the octets of a JSON object and its length.
    void rows(Kind kind, List<String> columns, Taker taker) throws SQLException, IOException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(ROWS.formatted(Columns.named(columns), kind.table(), kind.order()));
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            // Without its line break.
            taker.take(row, row.length - 1);
        }
    }

    /// It has been read to its end.
    void end() throws SQLException {
        connection.commit();
        connection.close();
    }

    interface Taker {
        void take(byte[] row, int length) throws IOException;
    }

    /// However much of it has not been read.
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.warnf("The connection of an archive could not be closed: %s", e.getMessage());
        }
    }
}
