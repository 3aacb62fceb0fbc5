package dev.parley.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/// The owner's way into an embedded server.
record Login(String password) {

    /// Both the database and its owner.
    static final String NAME = "parley";

    /// How long one attempt may take. On a busy machine a server that is up takes many seconds to let somebody in.
    private static final String ATTEMPT_SECONDS = "30";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// The class of SQLSTATE that says that there was no connection, or that it broke.
    private static final String NO_CONNECTION = "08";

    /// It is starting, or repairs its data.
    private static final String CANNOT_CONNECT_NOW = "57P03";

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /// Whether the server on this port is the one that keeps its data there. A copied folder has the password of
    /// its original, and names its port.
    boolean reaches(int port, Path data) {
        try (var connection = connect(port);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("show data_directory")) {
            answer.next();
            return Folders.isSame(Path.of(answer.getString(1)), data);
        } catch (SQLException _) {
            return false;
        }
    }

    /// Makes the database where there is none, and waits until it gets in, for as long as the server is alive.
    void createDatabase(int port, BooleanSupplier isAlive) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                createDatabase(port);
                return;
            } catch (SQLException e) {
                if (!isTurnedAway(e) || !isAlive.getAsBoolean() || System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean isTurnedAway(SQLException failure) {
        return failure.getSQLState() instanceof String state
                && (state.startsWith(NO_CONNECTION) || state.equals(CANNOT_CONNECT_NOW));
    }

    private void createDatabase(int port) throws SQLException {
        try (var connection = connect(port);
                var statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select from pg_database where datname = '%s'".formatted(NAME))
                    .next()) {
                statement.execute("create database " + NAME);
            }
        }
    }

    private Connection connect(int port) throws SQLException {
        var properties = new Properties();
        properties.put("user", NAME);
        properties.put("password", password);
        properties.put("loginTimeout", ATTEMPT_SECONDS);
        properties.put("sslmode", "disable");
        return DriverManager.getConnection(url(port, "postgres"), properties);
    }
}
