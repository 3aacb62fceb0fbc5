package dev.parley.fault;

import dev.parley.postgres.OutsidePostgres;
import dev.parley.testing.Await;
import dev.parley.testing.FreePort;
import dev.parley.testing.Line;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/// A PostgreSQL, and another one that follows it until it takes its place; then the place of that is free
/// for the next one. Each is found at one of two ports, which stay.
final class Pair implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "follower";

    private final Path folder;
    private final int[] ports = new int[2];
    private OutsidePostgres primary;
    private OutsidePostgres follower;
    private OutsidePostgres former;
    private Line line;
    private int made;

    /// Starts the first of them.
    Pair(Path folder) {
        this.folder = folder;
        primary = OutsidePostgres.in(next());
        ports[0] = primary.port();
        ports[1] = FreePort.any();
        primary.start();
    }

    private Path next() {
        return folder.resolve("database-" + ++made);
    }

    /// For whom it is the same which of them it is.
    String primaryUrl() {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/parley?targetServerType=primary&sslmode=disable"
                .formatted(ports[0], ports[1]);
    }

    /// Of each alone.
    String urls() {
        return "jdbc:postgresql://127.0.0.1:%d/parley?sslmode=disable,jdbc:postgresql://127.0.0.1:%d/parley?sslmode=disable"
                .formatted(ports[0], ports[1]);
    }

    OutsidePostgres primary() {
        return primary;
    }

    /// Has another one follow, and waits until it has caught up.
    ///
    /// @param isWaitedFor whether nothing is acknowledged from then on that it has not got
    void follow(boolean isWaitedFor) throws SQLException {
        clear(former);
        former = null;
        line = new Line(primary.port());
        int port = primary.port() == ports[0] ? ports[1] : ports[0];
        follower = primary.follower(next(), line.port(), port, NAME);
        follower.start();
        if (isWaitedFor) {
            change("alter system set synchronous_standby_names = " + NAME);
            change("select pg_reload_conf()");
        }
        Await.until(PATIENCE, "it has caught up", () -> isCaughtUp(isWaitedFor ? "sync" : "async"));
    }

    private boolean isCaughtUp(String how) {
        try (var connection = primary.connect();
                var rows = connection.createStatement().executeQuery("""
                        select 1 from pg_stat_replication
                        where application_name = '%s' and state = 'streaming' and sync_state = '%s'
                        """.formatted(NAME, how))) {
            return rows.next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void change(String statement) throws SQLException {
        try (var connection = primary.connect();
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    /// Nothing reaches the follower any more.
    void cutOff() {
        line.refuse();
    }

    /// Kills the one, and has the other take its place.
    ///
    /// @return when it had, as `System.nanoTime()` tells it
    long failOver() throws SQLException {
        primary.killAll();
        return promote();
    }

    /// Has the other take its place while the one stands still: who is connected to it stays so, who
    /// comes waits.
    ///
    /// @return when it had, as `System.nanoTime()` tells it
    long failOverWhileFrozen() throws SQLException {
        primary.freeze();
        return promote();
    }

    private long promote() throws SQLException {
        line.close();
        follower.promote();
        long end = System.nanoTime();
        former = primary;
        primary = follower;
        follower = null;
        return end;
    }

    private void clear(OutsidePostgres one) {
        if (one != null) {
            one.close();
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
        clear(follower);
        clear(former);
        clear(primary);
    }
}
