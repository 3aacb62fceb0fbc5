package dev.parley.postgres;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;

/// A real PostgreSQL of our own, in a folder of our own, for as long as this process lives: where it ends before, it is
/// started again. It listens on loopback only, on a port that the system chose, and asks for a password (SCRAM).
public final class EmbeddedPostgres implements AutoCloseable {

    private final DataFolder folder;
    private final Server server;
    private final Durability durability;
    private final Login login;
    private final int port;
    private final boolean takenOver;
    private Watch watch;

    private EmbeddedPostgres(DataFolder folder, Durability durability)
            throws IOException, InterruptedException, SQLException {
        this.folder = folder;
        this.durability = durability;
        this.server = new Server(folder, durability);
        if (folder.isEmpty()) {
            server.initialise();
        }
        folder.checkData();
        this.login = new Login(folder.password());
        var left = server.leftRunning(login);
        this.takenOver = left.isPresent();
        this.port = takenOver ? left.getAsInt() : server.start();
    }

    /// Starts a server on this folder, or takes over the one that a killed process has left there. Its data is
    /// kept, and durable.
    ///
    /// @throws CannotStart with a message for the operator
    public static EmbeddedPostgres start(Path dataDir) {
        return open(dataDir, Durability.DURABLE);
    }

    /// Starts a server whose data goes with it: quick, and not durable.
    public static EmbeddedPostgres throwAway(Path dataDir) {
        return open(dataDir, Durability.THROW_AWAY);
    }

    private static EmbeddedPostgres open(Path dataDir, Durability durability) {
        try {
            return open(DataFolder.lock(dataDir), durability);
        } catch (FileSystemException e) {
            throw new CannotStart("%s cannot be used: %s".formatted(e.getFile(), reason(e)), e);
        } catch (IOException | SQLException e) {
            throw new CannotStart("PostgreSQL does not start in %s. %s".formatted(dataDir, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while PostgreSQL was starting", e);
        }
    }

    private static EmbeddedPostgres open(DataFolder folder, Durability durability)
            throws IOException, InterruptedException, SQLException {
        EmbeddedPostgres postgres;
        try {
            postgres = new EmbeddedPostgres(folder, durability);
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            folder.close();
            throw e;
        }
        try {
            postgres.login.createDatabase(postgres.port, postgres.server::isAlive);
            postgres.watch = new Watch(postgres.server, postgres.port);
            return postgres;
        } catch (InterruptedException | SQLException e) {
            postgres.close();
            throw e;
        }
    }

    /// Many of these exceptions say in their name alone what is wrong.
    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName().replace("Exception", "") : e.getReason();
    }

    public String jdbcUrl() {
        return Login.url(port, Login.NAME);
    }

    public String user() {
        return Login.NAME;
    }

    public String password() {
        return login.password();
    }

    public int port() {
        return port;
    }

    /// Whether the server was running already, left by a process that was killed.
    public boolean isTakenOver() {
        return takenOver;
    }

    /// Stops the server: what it has acknowledged is on disk.
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        try (folder) {
            server.stop();
        } catch (IOException e) {
            System.err.println("The embedded PostgreSQL did not stop cleanly: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (durability == Durability.THROW_AWAY) {
            delete();
        }
    }

    private void delete() {
        try {
            folder.delete();
        } catch (IOException e) {
            System.err.println("What the embedded PostgreSQL has left stays: " + e.getMessage());
        }
    }
}
