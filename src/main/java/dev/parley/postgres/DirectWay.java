package dev.parley.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/// The way to PostgreSQL itself, for what needs a session of its own: migrations, and whoever listens for
/// news. It is everybody's way, unless a pooler stands there that gives each transaction another session;
/// then it has an address of its own, and requests go through the pooler.
@Singleton
public class DirectWay {

    private final String url;
    private final Properties login = new Properties();
    private final boolean isBesideAPooler;

    /// @param direct where a pooler is at `url`
    DirectWay(
            @ConfigProperty(name = "parley.direct-url") Optional<String> direct,
            @ConfigProperty(name = OwnDatabase.URL) String url,
            @ConfigProperty(name = OwnDatabase.USERNAME) String user,
            @ConfigProperty(name = OwnDatabase.PASSWORD) String password) {
        this.url = direct.orElse(url);
        this.isBesideAPooler = direct.isPresent();
        login.setProperty("user", user);
        login.setProperty("password", password);
    }

    /// Whether requests go through a pooler.
    boolean isBesideAPooler() {
        return isBesideAPooler;
    }

    String url() {
        return url;
    }

    /// @param more of the driver's properties
    public Connection connect(Properties more) throws SQLException {
        var all = new Properties();
        all.putAll(login);
        all.putAll(more);
        return DriverManager.getConnection(url, all);
    }

    /// A lock that a migration takes for its session would be left for ever in that of another.
    ///
    /// @throws CannotStart where it leads to a pooler, too
    void mustBeDirect() {
        if (!isBesideAPooler) {
            return;
        }
        try (var connection = connect(new Properties())) {
            if (isPooled(connection)) {
                throw new CannotStart(
                        "PARLEY_DIRECT_URL leads to a pooler, and has to lead to PostgreSQL itself: %s".formatted(url));
            }
        } catch (SQLException _) {
            // Whoever comes next does not get in either, and says so.
        }
    }

    /// Whether there is somebody in between: the process that serves a session is another than the one
    /// that the client was told when it was let in.
    static boolean isPooled(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }
}
