package dev.parley.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// A real PostgreSQL of our own, in a folder of our own, for as long as this process lives. It listens on loopback
/// only,
/// on a port that the system chose, and asks for a password (SCRAM).
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String NAME = "parley";
    private static final int ATTEMPTS = 3;

    private final DataFolder folder;
    private final Tool tool;
    private final boolean throwAway;
    private final String password;
    private int port;
    private boolean takenOver;

    private EmbeddedPostgres(Path dataDir, boolean throwAway) throws IOException, InterruptedException, SQLException {
        this.throwAway = throwAway;
        this.folder = new DataFolder(dataDir);
        this.tool = new Tool(Binaries.unpacked());
        folder.lock();
        try {
            if (!folder.isInitialised()) {
                initialise();
            }
            folder.checkVersion();
            this.password = folder.password();
            takeOverOrStart();
            createDatabase();
        } catch (IOException | SQLException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// Starts a server on this folder, or takes over the one that a killed process has left there. Its data is kept
    /// and
    /// durable.
    ///
    /// @throws IllegalStateException with a message for the operator, where it cannot
    public static EmbeddedPostgres start(Path dataDir) {
        return open(dataDir, false);
    }

    /// Starts a server whose data goes with it: quick, and not durable.
    public static EmbeddedPostgres throwAway(Path dataDir) {
        return open(dataDir, true);
    }

    private static EmbeddedPostgres open(Path dataDir, boolean throwAway) {
        try {
            return new EmbeddedPostgres(dataDir, throwAway);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /// Whether the server was running already, left by a process that was killed.
    public boolean isTakenOver() {
        return takenOver;
    }

    private void initialise() throws IOException, InterruptedException {
        folder.makePassword();
        // The built-in provider depends neither on the machine's locales nor on the ICU of the build.
        tool.run(
                "initdb",
                "-D",
                folder.data().toString(),
                "-U",
                NAME,
                "-A",
                "scram-sha-256",
                "--pwfile=" + folder.passwordFile(),
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=PG_UNICODE_FAST",
                throwAway ? "--no-sync" : "--data-checksums");
        folder.markInitialised();
    }

    private void takeOverOrStart() throws IOException, InterruptedException {
        var running = folder.leftRunning();
        if (running.isPresent() && answers(running.get())) {
            port = running.get();
            takenOver = true;
            return;
        }
        if (running.isPresent()) {
            folder.forgetPid();
        }
        for (int attempt = 1; !start(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IOException("PostgreSQL does not start: see " + folder.log());
            }
        }
    }

    /// Another process may take the port between our choice and the start.
    private boolean start() throws IOException, InterruptedException {
        port = freePort();
        try {
            tool.run(
                    "pg_ctl",
                    "-D",
                    folder.data().toString(),
                    "-l",
                    folder.log().toString(),
                    "-o",
                    String.join(" ", options()),
                    "-t",
                    "30",
                    "-w",
                    "start");
        } catch (IOException _) {
            return false;
        }
        return answers(port);
    }

    private List<String> options() {
        var options = new ArrayList<>(List.of(
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=''",
                "-c timezone=UTC",
                "-c log_min_messages=warning",
                "-c io_method=sync",
                "-c shared_preload_libraries=pg_stat_statements",
                "-c max_connections=100"));
        if (throwAway) {
            options.addAll(List.of(
                    "-c fsync=off",
                    "-c full_page_writes=off",
                    "-c synchronous_commit=off",
                    "-c wal_level=minimal",
                    "-c max_wal_senders=0"));
        }
        return options;
    }

    private void createDatabase() throws SQLException {
        try (var connection = connect("postgres", port);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(NAME))) {
            if (!found.next()) {
                connection.createStatement().execute("create database " + NAME);
            }
        }
    }

    private boolean answers(int port) {
        try (var connection = connect("postgres", port)) {
            return connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }

    private Connection connect(String database, int port) throws SQLException {
        var properties = new Properties();
        properties.put("user", NAME);
        properties.put("password", password);
        properties.put("connectTimeout", "2");
        properties.put("sslmode", "disable");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), properties);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Stops the server: what it has acknowledged is on disk.
    @Override
    public void close() {
        try {
            tool.run("pg_ctl", "-D", folder.data().toString(), "-m", "fast", "-t", "30", "-w", "stop");
            folder.close();
            if (throwAway) {
                folder.delete();
            }
        } catch (IOException e) {
            System.err.println("The embedded PostgreSQL did not stop cleanly: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
