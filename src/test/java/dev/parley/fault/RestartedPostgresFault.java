package dev.parley.fault;

import org.junit.jupiter.api.Test;

/// PostgreSQL is restarted as for an update: who is connected is cut.
class RestartedPostgresFault {

    @Test
    void what_was_acknowledged_outlives_a_restart() throws Exception {
        Survival.of("PostgreSQL restarted", (site, _) -> {
            site.postgres().stop();
            long end = System.nanoTime();
            site.postgres().start();
            return end;
        });
    }
}
