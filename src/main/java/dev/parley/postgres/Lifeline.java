package dev.parley.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Connections by which is felt whether PostgreSQL is alive, on the way that requests take, and what
/// their failures say of that.
@Singleton
class Lifeline {

    private static final Logger LOG = Logger.getLogger(Lifeline.class);

    private static final int ANSWER_MILLIS = 500;
    static final Duration LOGIN = Duration.ofMillis(800);

    /// It is there, and takes nobody more, or not this one; those who are connected go on.
    private static final Set<String> ANSWERS = Set.of("53", "28");

    private final String url;
    private final Properties login = new Properties();
    private final DirectWay way;
    private boolean isLookedAt;

    Lifeline(
            DirectWay way,
            @ConfigProperty(name = OwnDatabase.URL) String url,
            @ConfigProperty(name = OwnDatabase.USERNAME) String user,
            @ConfigProperty(name = OwnDatabase.PASSWORD) String password) {
        this.way = way;
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("loginTimeout", String.valueOf(LOGIN.toMillis() / 1_000.0));
        // What is given up by then ends by itself soon.
        login.setProperty("connectTimeout", "1");
        login.setProperty("socketTimeout", "1");
        login.setProperty("ApplicationName", "parley pulse");
    }

    /// @throws SQLException also where it takes too long
    Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, login);
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        look(connection);
        return connection;
    }

    /// Tells the operator where there is a pooler that this node was not told of.
    private void look(Connection connection) throws SQLException {
        if (!isLookedAt && !way.isBesideAPooler() && DirectWay.isPooled(connection)) {
            LOG.warn(
                    "There is a pooler before PostgreSQL: set PARLEY_DIRECT_URL, unless it leaves everybody their session");
        }
        isLookedAt = true;
    }

    /// Asks nothing, which PostgreSQL answers.
    void feel(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("");
        }
    }

    /// Whether it is the server itself that has failed an attempt to connect, so that it is alive.
    boolean isAnswer(SQLException failure) {
        return failure.getSQLState() instanceof String state && ANSWERS.stream().anyMatch(state::startsWith);
    }

    void close(Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException _) {
                // It is broken.
            }
        }
    }
}
