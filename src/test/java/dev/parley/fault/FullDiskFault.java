package dev.parley.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.postgres.SmallDisk;
import dev.parley.testing.Await;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The disk of PostgreSQL is full for a while. The disk is one in memory, in a mount namespace of its own.
class FullDiskFault {

    private static final long SPARE = 32_000_000;
    private static final int FILES_OF_LOG = 12;
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @Test
    void what_was_acknowledged_outlives_a_full_disk() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "Mount namespaces (`unshare -Urm`) are not allowed here");
        var postgres = Site.shared().postgres();
        postgres.stop();
        var disk = postgres.onSmallDisk(SPARE);
        postgres.start();
        try {
            Survival.of("disk full", (site, dice) -> {
                disk.fill();
                if (dice.nextBoolean()) {
                    beginLog(site);
                }
                Await.lasting(A_WHILE);
                disk.free();
                long end = System.nanoTime();
                // Where there is no room for its log PostgreSQL ends, and a supervisor starts it again.
                postgres.start();
                return end;
            });
        } finally {
            postgres.stop();
            postgres.onUsualDisk();
            postgres.start();
        }
    }

    /// PostgreSQL needs room for the next files of its log, finds none, and ends.
    private static void beginLog(Site site) {
        try (var connection = site.postgres().connect();
                var statement = connection.createStatement()) {
            for (int n = 0; n < FILES_OF_LOG; n++) {
                statement.execute("select pg_logical_emit_message(false, 'fault', 'x'), pg_switch_wal()");
            }
        } catch (SQLException _) {
            // It has ended.
        }
    }
}
