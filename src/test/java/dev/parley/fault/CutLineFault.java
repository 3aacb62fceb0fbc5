package dev.parley.fault;

import dev.parley.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The network between the server and PostgreSQL is bad: connections are cut, none is taken, packets vanish, or all
/// come late.
class CutLineFault {

    private static final Duration A_WHILE = Duration.ofMillis(Survival.IS_SHORT ? 1_000 : 3_000);
    private static final Duration LATE = Duration.ofMillis(200);

    @Test
    void what_was_acknowledged_outlives_cut_connections() throws Exception {
        Survival.of("connections reset", (site, _) -> {
            site.line().reset();
            return System.nanoTime();
        });
    }

    @Test
    void what_was_acknowledged_outlives_refused_connections() throws Exception {
        Survival.of("connections refused", (site, _) -> {
            site.line().refuse();
            Await.lasting(A_WHILE);
            site.line().pass();
            return System.nanoTime();
        });
    }

    @Test
    void what_was_acknowledged_outlives_a_black_hole() throws Exception {
        Survival.of("packets vanish", (site, _) -> {
            site.line().hole();
            Await.lasting(A_WHILE.multipliedBy(2));
            site.line().pass();
            return System.nanoTime();
        });
    }

    @Test
    void what_was_acknowledged_outlives_a_slow_line() throws Exception {
        Survival.of("200 ms each way", (site, _) -> {
            site.line().delay(LATE);
            Await.lasting(A_WHILE.multipliedBy(2));
            site.line().pass();
            return System.nanoTime();
        });
    }
}
