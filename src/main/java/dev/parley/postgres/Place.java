package dev.parley.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// A place in the log of a primary. Where a replica takes the primary's place, the log goes on from there
/// on a timeline with a higher number; what others have beyond, on the one before, is not part of it.
///
/// @param position in octets
record Place(long timeline, long position) {

    /// Of one that could not be found out: no replica has come so far.
    static final Place UNKNOWN = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final String WRITTEN = """
            select ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::bigint,
              pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint
            """;

    /// On which timeline a replica is stands on its disk, and there some time later.
    private static final String REPLAYED = """
            select greatest(c.timeline_id, r.min_recovery_end_timeline),
              case when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint end
            from pg_control_checkpoint() c, pg_control_recovery() r
            """;

    /// Up to which a primary has written.
    static Place written(Connection primary) throws SQLException {
        return read(primary, WRITTEN);
    }

    /// Up to which a replica has replayed, at least; null where it is none.
    static Place replayed(Connection replica) throws SQLException {
        return read(replica, REPLAYED);
    }

    private static Place read(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            var place = new Place(rows.getLong(1), rows.getLong(2));
            return rows.wasNull() ? null : place;
        }
    }

    /// Whether all up to another place is before this one.
    boolean covers(Place other) {
        return timeline >= other.timeline && position >= other.position;
    }

    /// The one that has more of the log as it is now.
    Place orLater(Place other) {
        boolean isLater = other.timeline == timeline ? other.position > position : other.timeline > timeline;
        return isLater ? other : this;
    }
}
