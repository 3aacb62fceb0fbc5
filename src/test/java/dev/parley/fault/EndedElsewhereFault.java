package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Two nodes: a token that one of them has ended opens nothing at the other, which hears of it or was down meanwhile.
class EndedElsewhereFault {

    private static final int ROUNDS = Survival.IS_SHORT ? 5 : 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NANOS_PER_MILLI = 1e6;

    @Test
    void a_token_that_one_node_has_ended_is_refused_by_the_other() {
        var site = Site.shared();
        try (var second = site.node(ParleyServer.PACKAGED, "second")) {
            second.start();
            var took = LongStream.generate(() -> signOut(site, second))
                    .limit(ROUNDS)
                    .sorted()
                    .mapToObj(nanos -> "%.1f".formatted(nanos / NANOS_PER_MILLI))
                    .toList();
            System.out.printf("  refused elsewhere after ms: %s%n", took);

            String token = signIn(site, second);
            second.kill();
            end(site, token);
            second.launch();
            Await.until(PATIENCE, "it answers", () -> knows(second, token) != 0);
            assertEquals(401, knows(second, token));
        }
    }

    private static String signIn(Site site, ParleyServer other) {
        String token = site.signIn(site.writers().getFirst());
        assertEquals(200, knows(other, token));
        return token;
    }

    /// @return the nanoseconds until it was refused at the other node
    private static long signOut(Site site, ParleyServer other) {
        String token = signIn(site, other);
        end(site, token);
        long start = System.nanoTime();
        while (knows(other, token) != 401) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("The token is taken for ever");
            }
        }
        return System.nanoTime() - start;
    }

    private static void end(Site site, String token) {
        assertEquals(
                204,
                site.web()
                        .send("DELETE", "/sessions/current", token, Map.of(), null)
                        .status());
    }

    private static int knows(ParleyServer node, String token) {
        return node.web().send("GET", "/me", token, Map.of(), null).status();
    }
}
