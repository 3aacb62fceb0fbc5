package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.postgres.SmallDisk;
import dev.parley.testing.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The disk of PostgreSQL is full for a while. The disk is one in memory, in a mount namespace of its own.
class FullDiskFault {

    private static final long SPARE = 32_000_000;
    private static final int FILES_OF_LOG = 12;
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    /// In the short form its machine does other things, too.
    private static final Duration PATIENCE = Duration.ofSeconds(Survival.IS_SHORT ? 20 : 1);

    private static final int PROBES = 5;
    private static final int DRAFT = 60_000;
    private static final String STARTED = "select extract(epoch from pg_postmaster_start_time())::int";

    @Test
    void what_was_acknowledged_outlives_a_full_disk() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "Mount namespaces (`unshare -Urm`) are not allowed here");
        var postgres = Site.shared().postgres();
        postgres.stop();
        var disk = postgres.onSmallDisk(SPARE);
        postgres.start();
        try {
            Survival.of("disk full", (site, dice) -> {
                fillAndFree(site, disk, dice);
                if (dice.nextBoolean()) {
                    return System.nanoTime();
                }
                disk.fill();
                beginLog(site);
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

    /// While PostgreSQL has no room for data, but for its log, everything can be read and nothing new be kept; and all
    /// is
    /// well at once when there is room.
    private static void fillAndFree(Site site, SmallDisk disk, Random dice) {
        String token = site.signIn(site.writers().getFirst());
        // The rest of a new file of the log is there already.
        site.change("select pg_switch_wal(), pg_logical_emit_message(true, 'fault', 'x')");
        int began = site.count(STARTED);
        disk.fill();
        var writes = new TreeSet<Integer>();
        long freed = System.nanoTime() + A_WHILE.toNanos();
        for (int n = 0; n < PROBES || System.nanoTime() < freed; n++) {
            var read = site.web().send("GET", thread(site) + "?sort=old&limit=" + (1 + n % 100), null, Map.of(), null);
            assertEquals(200, read.status(), () -> "a read while the disk is full: " + read.body());
            writes.add(write(site, token, dice));
        }
        assertEquals(Set.of(503), writes, "writes while the disk is full");
        disk.free();
        long end = System.nanoTime();
        Await.until(PATIENCE, "it takes writes again", () -> write(site, token, dice) == 201);
        System.out.printf("  there is room: written again after %d ms%n", (System.nanoTime() - end) / 1_000_000);
        assertEquals(began, site.count(STARTED), "PostgreSQL was started again");
    }

    /// A draft that needs room whatever is left in half-filled pages: what is thrown by dice cannot be made smaller.
    private static int write(Site site, String token, Random dice) {
        var octets = new byte[DRAFT];
        dice.nextBytes(octets);
        var draft = Map.of("title", "Long", "bodyMarkdown", HexFormat.of().formatHex(octets));
        return site.web().send("POST", "/articles", token, Map.of(), draft).status();
    }

    private static String thread(Site site) {
        return "/articles/" + site.articles().getFirst() + "/comments";
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
