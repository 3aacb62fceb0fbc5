package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

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
        IntFunction<String> paths = n -> thread + (20 + n % 30);
        var load = new Load(server.port(), paths);
        load.run(AT_WORK / 4, 0, LENGTH.multipliedBy(2));
        var most = load.run(AT_WORK, 0, LENGTH);
        double rate = TIMES * most.rate();
        var normal = besideClientsOfAnother(paths, rate, load);
        var flood = load.run(TIMES * AT_WORK, rate, LENGTH);
        long end = System.nanoTime();
        Await.until(PATIENCE, "it is well again", () -> {
            var after = load.run(AT_WORK / 4, 0, Duration.ofMillis(250));
            return after.millis().keySet().equals(Set.of(200))
                    && after.quantile(200, 0.99) < 2 * most.quantile(200, 0.99);
        });
        System.out.printf(
                "overload: as much as it bears: %.0f/s, %s%n  beside clients of another: %.0f/s, %s%n"
                        + "  ten times that: %.0f/s, %s, p99 %.2f times; %s%n  well again after %.2f s%n",
                most.rate(),
                most.tell(200),
                normal.rate(),
                normal.tell(200),
                flood.rate(),
                flood.tell(200),
                flood.quantile(200, 0.99) / normal.quantile(200, 0.99),
                flood.tell(503),
                (System.nanoTime() - end) / 1e9);
        assertEquals(Set.of(200), most.millis().keySet());
        assertEquals(Set.of(200), normal.millis().keySet());
        assertEquals(Set.of(200, 503), flood.millis().keySet());
        assertTrue(flood.millis().get(200).size() > 0, "nobody was served");
    }

    /// As much as it bears while the clients of the overload ask somebody else, who refuses them all: they take their
    /// part of the machine in both, and what differs is what it costs the server to refuse them itself.
    private static Load.Course besideClientsOfAnother(IntFunction<String> paths, double rate, Load load) {
        try (var another = new Refuser()) {
            var others =
                    Thread.ofVirtual().start(() -> new Load(another.port(), paths).run(TIMES * AT_WORK, rate, LENGTH));
            var normal = load.run(AT_WORK, 0, LENGTH);
            others.join();
            return normal;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
