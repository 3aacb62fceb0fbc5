package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// SIGTERM while twenty read and write without pause, over connections that they keep for as long as a balancer would
/// send them.
class StoppedServerFault {

    private static final int VISITORS = 20;
    private static final int ANSWERS = 200;

    /// The delay, what is at work, and the end of what the server holds; a supervisor would wait longer.
    private static final Duration LIMIT = Duration.ofSeconds(25);

    /// After which a balancer sends nobody any more, see `haproxy.cfg`; half of the delay.
    private static final Duration LOOKS_AWAY = Duration.ofMillis(1_500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void who_is_let_in_is_answered_before_the_server_ends() throws Exception {
        Survival.of("server told to stop", (site, dice) -> {
            var posted = stop(site, dice);
            long end = System.nanoTime();
            site.server().start();
            mustHold(site, posted);
            return end;
        });
    }

    /// @return ids of comments that were acknowledged
    private static List<String> stop(Site site, Random dice) {
        var server = site.server();
        var visitors = new Public(site, server.port(), VISITORS, Duration.ZERO, dice);
        var follower = new Follower(server.port(), site.articles().getFirst());
        try (visitors;
                follower) {
            Await.until(PATIENCE, "all are answered", () -> visitors.answered() >= ANSWERS);

            server.terminate();
            Await.until(PATIENCE, "the server says that it is not ready", () -> server.readiness() == 503);
            int answered = visitors.answered();
            Await.until(PATIENCE, "it answers on", () -> visitors.answered() >= answered + VISITORS);
            Await.lasting(LOOKS_AWAY);
            visitors.close();
            server.awaitEnd(LIMIT);
        }
        System.out.printf(
                "  visitors: %s, broken %s; streams: %d%n", visitors.statuses(), visitors.broken(), follower.ends());
        assertEquals(List.of(), visitors.broken(), "not answered");
        assertEquals(
                Set.of(200, 201),
                visitors.statuses().keySet(),
                () -> visitors.statuses().toString());
        assertEquals(1, follower.ends(), () -> "the stream does not end in good order: " + follower.broken());
        return visitors.posted();
    }

    private static void mustHold(Site site, List<String> posted) {
        assertFalse(posted.isEmpty(), "nobody posted");
        for (String comment : posted) {
            var reply = site.web().send("GET", "/comments/" + comment, null, Map.of(), null);
            assertEquals(200, reply.status(), () -> comment + " was acknowledged, and is lost");
        }
    }
}
