package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Ten times as many requests as a server can answer from the database, over ten times as many connections: it answers
/// as many as before, turns away the rest at once, and is well again when they are gone.
class OverloadFault {

    /// At work at once are as many as have a connection to the database or wait for one (16 and 112); somewhat fewer.
    private static final int AT_WORK = 100;

    private static final int TIMES = 10;
    private static final Duration LENGTH = Duration.ofSeconds(Survival.IS_SHORT ? 1 : 10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Again
    void whom_the_server_cannot_serve_it_turns_away_and_goes_on() {
        var site = Site.shared();
        try (var crowd = new Crowd(site, "before the overload " + System.nanoTime(), 1)) {
            crowd.write(100);
        }
        var cold = site.node(ParleyServer.PACKAGED, "cold");
        try (cold) {
            // Each answer is made.
            cold.set(Map.of("PARLEY_RENDITIONS_MAX_SIZE", "0", "JAVA_OPTS", ""));
            cold.start();
            flood(site, cold);
        }
    }

    private static void flood(Site site, ParleyServer server) {
        String thread = "/articles/" + site.articles().getFirst() + "/comments?sort=old&limit=";
        var load = new Load(server.port(), n -> thread + (20 + n % 30));
        load.run(AT_WORK / 4, 0, LENGTH.multipliedBy(2));
        var normal = load.run(AT_WORK, 0, LENGTH);
        var flood = load.run(TIMES * AT_WORK, TIMES * normal.rate(), LENGTH);
        long end = System.nanoTime();
        Await.until(PATIENCE, "it is well again", () -> {
            var after = load.run(AT_WORK / 4, 0, Duration.ofMillis(250));
            return after.millis().keySet().equals(Set.of(200))
                    && after.quantile(200, 0.99) < 2 * normal.quantile(200, 0.99);
        });
        System.out.printf(
                "overload: as much as it bears: %.0f/s, %s%n  ten times that: %.0f/s, %s; %s%n  well again after %.2f s%n",
                normal.rate(),
                normal.tell(200),
                flood.rate(),
                flood.tell(200),
                flood.tell(503),
                (System.nanoTime() - end) / 1e9);
        assertEquals(Set.of(200), normal.millis().keySet());
        assertEquals(Set.of(200, 503), flood.millis().keySet());
        assertTrue(flood.millis().get(200).size() > 0, "nobody was served");
    }
}
