package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The machine of the primary goes, and a replica is promoted that every commit waited for. The server
/// knows the addresses of both, and may read from whichever follows. The control: one that nobody waited
/// for, and that was cut off, lacks some.
class PromotedReplicaFault {

    private static final int DEEDS = 300;
    private static final Duration FOLLOWED = Duration.ofSeconds(Survival.IS_SHORT ? 1 : 2);

    /// Longer than a statement may take, and than anybody waits for an answer.
    private static final Duration CUT_OFF = Duration.ofSeconds(6);

    private static Pair pair;
    private static Site site;

    @BeforeAll
    static void build() {
        pair = new Pair(
                Path.of("target", "faults", "pair-" + ProcessHandle.current().pid()));
        site = Site.of(pair);
    }

    @AfterAll
    static void clear() {
        site.close();
        pair.close();
    }

    @Test
    void what_was_acknowledged_is_in_a_replica_that_was_waited_for() throws Exception {
        Survival.of(site, "synchronous replica promoted", (_, _) -> {
            pair.follow(true);
            Await.lasting(FOLLOWED);
            return pair.failOver();
        });
    }

    @Test
    void nobody_waits_for_a_primary_that_stands_still_when_another_has_its_place() throws Exception {
        Survival.of(site, "synchronous replica promoted, primary frozen", (_, _) -> {
            pair.follow(true);
            Await.lasting(FOLLOWED);
            return pair.failOverWhileFrozen();
        });
    }

    @Test
    void nothing_is_acknowledged_that_a_replica_which_is_waited_for_cannot_get() throws Exception {
        Survival.of(site, "synchronous replica cut off, then promoted", (_, _) -> {
            pair.follow(true);
            pair.cutOff();
            Await.lasting(CUT_OFF);
            return pair.failOver();
        });
    }

    @Test
    void a_replica_that_nobody_waited_for_is_seen_to_lack_what_it_did_not_get() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("control: seed %d%n", seed);
        var dice = new Random(seed);
        String crowd = HexFormat.of().toHexDigits(dice.nextLong());
        pair.follow(false);

        var writing = new Crowd(site, crowd, dice.nextLong());
        try (writing) {
            pair.cutOff();
            writing.write(DEEDS);
            pair.failOver();
        }

        var figures = Survival.figures(
                site, "control: asynchronous replica promoted", crowd, writing.writers(), Duration.ZERO);
        System.out.println(figures);
        figures.keep();
        assertNotEquals(List.of(), figures.lost());
        assertEquals(List.of(), figures.doubled());
        assertEquals(List.of(), figures.wrong());
    }
}
