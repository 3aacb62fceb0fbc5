package dev.parley.fault;

import dev.parley.postgres.OutsidePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Writes and reads one table as the version before did, again and again, whatever becomes of the schema meanwhile: a
/// row with the columns that it knew, which is there already, and the same row changed to what it was. Waits for locks
/// as long as the program does.
final class OldWriter implements AutoCloseable {

    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private final OutsidePostgres postgres;
    private final Schema.Table table;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean isWriting = true;
    private volatile int count;
    private volatile long longestNanos;

    OldWriter(OutsidePostgres postgres, Schema.Table table) {
        this.postgres = postgres;
        this.table = table;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        try (var connection = postgres.connect()) {
            connection.createStatement().execute("set lock_timeout = '1500ms'; set statement_timeout = '2s'");
            while (isWriting) {
                long begun = System.nanoTime();
                write(connection);
                longestNanos = Math.max(longestNanos, System.nanoTime() - begun);
                count++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            failures.add("%s: %s".formatted(table.name(), e.getMessage()));
        }
    }

    private void write(Connection connection) throws SQLException {
        // The first is a key that PostgreSQL may give itself.
        String last = table.columns().substring(table.columns().lastIndexOf(' ') + 1);
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into %1$s (%2$s) overriding system value select %2$s from %1$s limit 1
                    on conflict do nothing
                    """.formatted(table.name(), table.columns()));
            if (!table.name().equals("ledger")) {
                statement.execute("update %1$s set %2$s = %2$s where ctid = (select ctid from %1$s limit 1)"
                        .formatted(table.name(), last));
            }
        }
    }

    /// What was not taken.
    Queue<String> failures() {
        return failures;
    }

    int count() {
        return count;
    }

    /// The longest that both statements took.
    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    /// Forgets how long it took until now.
    void beginAnew() {
        longestNanos = 0;
    }

    @Override
    public void close() {
        isWriting = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
