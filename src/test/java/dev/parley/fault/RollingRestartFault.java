package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two nodes behind HAProxy, restarted one after the other while many read and write: nobody notices.
class RollingRestartFault {

    private static final int RESTARTS = Survival.IS_SHORT ? 2 : 6;
    private static final int ENOUGH = Survival.IS_SHORT ? 1_000 : 20_000;
    private static final int VISITORS = 8;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    @Test
    void nobody_notices_that_nodes_are_restarted_one_after_the_other() throws Exception {
        Haproxy.program();
        var site = Site.shared();
        var folder = site.server().log().getParent().resolveSibling("haproxy");
        try (var second = site.node(null, "second")) {
            second.start();
            try (var proxy = Haproxy.inFrontOf(folder, site.server().port(), second.port())) {
                restart(site.through(proxy.web()), proxy, List.of(second, site.server()));
            }
        }
    }

    private static void restart(Site site, Haproxy proxy, List<ParleyServer> nodes) throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("rolling restart: seed %d%n", seed);
        var dice = new Random(seed);
        String article = site.articles().getFirst();
        var before = comments(site, article);
        var follower = new Follower(proxy.port(), article);
        try (follower) {
            var answered = new ArrayList<Public>();
            var figures = Survival.round(
                    site,
                    "rolling restart",
                    (_, _) -> {
                        try (var visitors = new Public(site, proxy.port(), VISITORS, PAUSE, dice)) {
                            answered.add(visitors);
                            for (int n = 0; n < RESTARTS; n++) {
                                var node = nodes.get(n % nodes.size());
                                node.terminate();
                                node.awaitEnd(LIMIT);
                                node.start();
                                proxy.awaitAllUp();
                            }
                            Await.until(LONG_PATIENCE, "many were answered", () -> visitors.answered() >= ENOUGH);
                        }
                        return System.nanoTime();
                    },
                    dice);
            figures.keep();
            var visitors = answered.getFirst();
            System.out.printf(
                    "%s%n  %d restarts, visitors: %d requests, %s, broken %s; streams ended: %d, events: %d%n",
                    figures,
                    RESTARTS,
                    visitors.answered(),
                    visitors.statuses(),
                    visitors.broken(),
                    follower.ends(),
                    follower.heard().size());

            assertEquals(List.of(), visitors.broken(), "not answered");
            assertEquals(
                    Set.of(200, 201),
                    visitors.statuses().keySet(),
                    () -> visitors.statuses().toString());
            assertEquals(List.of(), figures.damages());
            assertEquals(0, figures.unknown(), () -> "writers were failed: " + figures.statuses());
            mustHaveHeard(follower, site, article, before);
        }
    }

    private static void mustHaveHeard(Follower follower, Site site, String article, Set<String> before)
            throws SQLException {
        var told = comments(site, article);
        told.removeAll(before);
        Await.until(PATIENCE, "all is heard", () -> new HashSet<>(follower.heard()).containsAll(told));
        assertEquals(told, new HashSet<>(follower.heard()));
        assertEquals(told.size(), follower.heard().size(), "something was heard twice");
        assertEquals(List.of(), follower.broken(), "streams");
        assertTrue(follower.ends() > 0, "no stream was taken up again");
    }

    private static Set<String> comments(Site site, String article) throws SQLException {
        var ids = new HashSet<String>();
        try (var connection = site.postgres().connect();
                var question = connection.prepareStatement("select id from comment where article_id = ?::uuid")) {
            question.setString(1, article);
            try (var rows = question.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString("id"));
                }
            }
        }
        return ids;
    }
}
