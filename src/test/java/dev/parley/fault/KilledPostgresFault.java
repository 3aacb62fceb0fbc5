package dev.parley.fault;

import org.junit.jupiter.api.Test;

/// `kill -9` in PostgreSQL: of the process that looks after the others, which a supervisor starts again; and of one
/// that
/// serves a connection, after which PostgreSQL itself ends all others and repairs what they left.
class KilledPostgresFault {

    @Test
    void what_was_acknowledged_outlives_the_postmaster() throws Exception {
        Survival.of("postmaster killed", (site, _) -> {
            site.postgres().killPostmaster();
            long end = System.nanoTime();
            site.postgres().start();
            return end;
        });
    }

    @Test
    void what_was_acknowledged_outlives_a_backend() throws Exception {
        Survival.of("backend killed", (site, _) -> {
            site.postgres().killBackend();
            return System.nanoTime();
        });
    }
}
