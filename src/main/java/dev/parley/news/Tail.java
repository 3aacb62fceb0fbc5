package dev.parley.news;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Reads from the log what was not visible when it was last read: every row once, however late its transaction
/// committed, and none has to wait for another. What an earlier snapshot did not show was written by a transaction
/// that ran at that time or began afterwards; both are named by the snapshot itself.
final class Tail {

    private static final String BEGIN = "select pg_current_snapshot()::text";

    private static final String READ = """
            select s.now::text, n.article_id, n.type, n.subject, n.node,
              (n.payload ->> 'number')::integer
            from (select pg_current_snapshot() as now) s
            left join news n on n.xid >= pg_snapshot_xmax(?::pg_snapshot)
              or n.xid = any(array(select pg_snapshot_xip(?::pg_snapshot)))
            """;

    private final Connection connection;
    private final Node node;
    private String snapshot;

    /// From now on; what was told before is not read.
    Tail(Connection connection, Node node) throws SQLException {
        this.connection = connection;
        this.node = node;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(BEGIN)) {
            rows.next();
            snapshot = rows.getString(1);
        }
    }

    /// What others have told since the last call.
    List<News.Item> read() throws SQLException {
        try (var statement = connection.prepareStatement(READ)) {
            statement.setString(1, snapshot);
            statement.setString(2, snapshot);
            try (var rows = statement.executeQuery()) {
                var items = new ArrayList<News.Item>();
                while (rows.next()) {
                    snapshot = rows.getString(1);
                    if (isOfAnother(rows)) {
                        items.add(item(rows));
                    }
                }
                return items;
            }
        }
    }

    private static News.Item item(ResultSet rows) throws SQLException {
        return new News.Item(
                rows.getString(3),
                rows.getObject(2, UUID.class),
                rows.getObject(4, UUID.class),
                rows.getObject(6, Integer.class));
    }

    private boolean isOfAnother(ResultSet rows) throws SQLException {
        return rows.getString(3) != null && (rows.getLong(5) != node.id() || rows.wasNull());
    }
}
