package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

/// Signs somebody out at one node and looks how long their token opens anything at another.
final class SignOuts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Site site;
    private final ParleyServer other;

    /// @param site  at whose server they sign out
    /// @param other another node of it
    SignOuts(Site site, ParleyServer other) {
        this.site = site;
        this.other = other;
    }

    /// Each must be refused in the end; how long that took is printed.
    void reachTheOther(int times) {
        var took = LongStream.generate(this::signOut)
                .limit(times)
                .sorted()
                .mapToObj(nanos -> "%.1f".formatted(nanos / NANOS_PER_MILLI))
                .toList();
        System.out.printf("  signed out at one node, refused by the other after ms: %s%n", took);
    }

    private long signOut() {
        String token = site.signIn(site.writers().getFirst());
        assertEquals(200, atTheOther(token));
        int ended = site.web()
                .send("DELETE", "/sessions/current", token, Map.of(), null)
                .status();
        assertEquals(204, ended);
        long start = System.nanoTime();
        while (atTheOther(token) != 401) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("The other node takes the token for ever");
            }
        }
        return System.nanoTime() - start;
    }

    private int atTheOther(String token) {
        return other.web().send("GET", "/me", token, Map.of(), null).status();
    }
}
