package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.postgres.OutsidePostgres;
import dev.parley.postgres.PoweredDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The power of PostgreSQL's disk is cut while all write: what was written and not synced is gone. The control: where
/// nobody waits for the disk, some is seen to be lost.
class CutPowerFault {

    private static final int DEEDS = 300;

    private static OutsidePostgres postgres;
    private static PoweredDisk disk;
    private static Site site;

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(PoweredDisk.isPossible(), "No disk can be made here whose power can be cut: that needs root");
        var folder = Files.createDirectories(
                Path.of("target", "faults", "power-" + ProcessHandle.current().pid()));
        postgres = OutsidePostgres.in(folder.resolve("database"));
        disk = postgres.onPoweredDisk(folder.resolve("disk"));
        site = Site.over(postgres, folder.resolve("server"));
    }

    @AfterAll
    static void clear() {
        if (site != null) {
            site.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void what_was_acknowledged_outlives_a_cut_of_the_power() throws Exception {
        Survival.of(site, "power cut", (_, _) -> {
            postgres.cutPower(disk);
            long end = System.nanoTime();
            postgres.start();
            return end;
        });
    }

    @Test
    void a_database_that_does_not_sync_is_seen_to_lose() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("control: seed %d%n", seed);
        var dice = new Random(seed);
        String crowd = HexFormat.of().toHexDigits(dice.nextLong());
        // What is written before the next checkpoint is in the log, which is written and not synced.
        site.change("checkpoint");
        site.change("alter system set fsync = off");
        site.change("select pg_reload_conf()");
        var writing = new Crowd(site, crowd, dice.nextLong());
        try (writing) {
            writing.write(DEEDS);
            postgres.cutPower(disk);
        }
        postgres.start();
        site.change("alter system reset all");
        site.change("select pg_reload_conf()");

        var figures =
                Survival.figures(site, "control: power cut, nothing synced", crowd, writing.writers(), Duration.ZERO);
        System.out.println(figures);
        figures.keep();
        assertNotEquals(List.of(), figures.lost());
        assertEquals(List.of(), figures.doubled());
    }
}
