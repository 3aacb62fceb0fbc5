package dev.parley.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/// What stands between requests and PostgreSQL where [DirectWay] goes past it, such as pgbouncer in
/// transaction mode. Each transaction may have another session there, so nothing is set or prepared for a
/// session.
@Singleton
class Pooler {

    private final boolean isThere;
    private final boolean mayPrepare;

    /// @param url whoever writes into it how often a statement comes before it is prepared knows what the pooler can
    Pooler(DirectWay way, @ConfigProperty(name = OwnDatabase.URL) String url) {
        this.isThere = way.isBesideAPooler();
        this.mayPrepare = url.contains("prepareThreshold=");
    }

    boolean isThere() {
        return isThere;
    }

    /// Has a new connection do without what belongs to a session.
    void adapt(Connection connection) throws SQLException {
        if (!mayPrepare) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        }
    }
}
