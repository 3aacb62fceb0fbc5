package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// All processes of PostgreSQL end in one instant. What it had handed to the system is kept, as the system goes on; so
/// this shows what was not handed over, and not what a disk forgets.
class LostPowerFault {

    @Test
    void what_was_acknowledged_outlives_all_processes() throws Exception {
        Survival.of("PostgreSQL killed as one", (site, _) -> {
            site.postgres().killAll();
            long end = System.nanoTime();
            site.postgres().start();
            return end;
        });
    }

    /// The control: a test that would not see the loss here would see it nowhere.
    @Test
    void a_server_that_does_not_wait_for_the_disk_is_seen_to_lose() throws Exception {
        var site = Site.shared();
        site.change("alter system set synchronous_commit = off");
        site.change("alter system set wal_writer_delay = '10s'");
        site.change("alter system set wal_writer_flush_after = '1GB'");
        site.change("select pg_reload_conf()");
        try {
            var dice = new Random(Long.getLong("fault.seed", System.nanoTime()));
            String crowd = HexFormat.of().toHexDigits(dice.nextLong());
            var writing = new Crowd(site, crowd, dice.nextLong());
            try (writing) {
                writing.write(300);
                site.postgres().killAll();
            }
            site.postgres().start();

            var figures = Survival.figures(
                    site, "control: does not wait for the disk", crowd, writing.writers(), Duration.ZERO);
            System.out.println(figures);
            figures.keep();
            assertNotEquals(List.of(), figures.lost());
            assertEquals(List.of(), figures.doubled());
            assertEquals(List.of(), figures.wrong());
        } finally {
            site.change("alter system reset all");
            site.change("select pg_reload_conf()");
        }
    }
}
