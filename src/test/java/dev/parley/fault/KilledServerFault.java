package dev.parley.fault;

import org.junit.jupiter.api.Test;

/// `kill -9` of the server, which a supervisor starts again.
class KilledServerFault {

    @Test
    void what_was_acknowledged_outlives_the_server() throws Exception {
        Survival.of("server killed", (site, _) -> {
            site.server().kill();
            long end = System.nanoTime();
            site.server().start();
            return end;
        });
    }
}
