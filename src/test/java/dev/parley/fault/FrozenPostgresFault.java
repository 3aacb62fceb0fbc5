package dev.parley.fault;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All processes of PostgreSQL stand still for a while: connections stay open, and nothing answers.
class FrozenPostgresFault {

    /// In the short form for as long as an answer may not take; in the long one for as long as the promise says.
    private static final List<Integer> SECONDS = Survival.IS_SHORT ? List.of(3) : List.of(8, 30);

    @Test
    void what_was_acknowledged_outlives_a_frost() throws Exception {
        for (int seconds : SECONDS) {
            Survival.of("PostgreSQL frozen for %d s".formatted(seconds), (site, _) -> {
                site.postgres().freeze();
                Await.lasting(Duration.ofSeconds(seconds));
                site.postgres().thaw();
                return System.nanoTime();
            });
        }
    }
}
