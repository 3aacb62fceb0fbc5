package dev.parley.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// The owner's way into an embedded server.
record Login(String password) {

    /// Both the database and its owner.
    static final String NAME = "parley";

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

    void createDatabase(int port) throws SQLException {
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
        properties.put("loginTimeout", "2");
        properties.put("sslmode", "disable");
        return DriverManager.getConnection(url(port, "postgres"), properties);
    }
}
