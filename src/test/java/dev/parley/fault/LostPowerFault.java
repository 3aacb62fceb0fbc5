package dev.parley.fault;

import org.junit.jupiter.api.Test;

/// All processes of PostgreSQL end in one instant. What it had handed to the system is kept, as the system goes on; so
/// this shows what was not handed over, and not what a disk forgets. [ControlFault] shows that it would be seen.
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
}
