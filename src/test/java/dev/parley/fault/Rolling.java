package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Two nodes behind a proxy, which go down and up while many read and write through it and somebody follows a thread:
/// nobody may notice.
final class Rolling implements AutoCloseable {

    private static final int VISITORS = 8;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    private final Site site;
    private final Proxy proxy;
    private final AtomicReference<Public> visitors = new AtomicReference<>();

    /// What happens to the nodes.
    interface Course {

        void of(Rolling rolling);
    }

    /// @param site   with the first node, which runs
    /// @param second the other one, which runs
    Rolling(Site site, ParleyServer second) throws Exception {
        var folder = site.server().log().getParent().resolveSibling("proxy");
        this.proxy = Proxy.inFrontOf(folder, site.server().port(), second.port());
        this.site = site.through(proxy.web());
    }

    /// Tells a node to stop, starts it again when it has, and waits until it is sent requests.
    void restart(ParleyServer node) {
        node.terminate();
        node.awaitEnd(LIMIT);
        node.start();
        proxy.awaitAllUp();
    }

    /// Waits until so many more requests of visitors were answered.
    void serve(int requests) {
        int enough = visitors.get().answered() + requests;
        Await.until(LONG_PATIENCE, "visitors are answered", () -> visitors.get().answered() >= enough);
    }

    /// Waits until there were so many, all in all.
    void serveAll(int requests) {
        serve(Math.max(0, requests - visitors.get().answered()));
    }

    /// @param name for the figures
    /// @return what was wrong with the ends of streams, of which nothing was missed
    List<String> go(String name, Course course) throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("%s: seed %d%n", name, seed);
        var dice = new Random(seed);
        String article = site.articles().getFirst();
        var before = comments(article);
        try (var follower = new Follower(proxy.port(), article)) {
            var figures = Survival.round(site, name, (_, _) -> run(course, dice), dice);
            figures.keep();
            var all = visitors.get();
            System.out.printf(
                    "%s%n  visitors: %d requests, %s, broken %s; streams ended: %d, broken %s, events: %d%n",
                    figures,
                    all.answered(),
                    all.statuses(),
                    all.broken(),
                    follower.ends(),
                    follower.broken(),
                    follower.heard().size());

            assertEquals(List.of(), all.broken(), "not answered");
            assertEquals(
                    Set.of(200, 201),
                    all.statuses().keySet(),
                    () -> all.statuses().toString());
            assertEquals(List.of(), figures.damages());
            assertEquals(0, figures.unknown(), () -> "writers were failed: " + figures.statuses());
            mustHaveHeard(follower, article, before);
            return follower.broken();
        }
    }

    private long run(Course course, Random dice) {
        try (var many = new Public(site, proxy.port(), VISITORS, PAUSE, dice)) {
            visitors.set(many);
            course.of(this);
        }
        return System.nanoTime();
    }

    private void mustHaveHeard(Follower follower, String article, Set<String> before) throws SQLException {
        var told = comments(article);
        told.removeAll(before);
        Await.until(PATIENCE, "all is heard", () -> new HashSet<>(follower.heard()).containsAll(told));
        assertEquals(told, new HashSet<>(follower.heard()));
        assertEquals(told.size(), follower.heard().size(), "something was heard twice");
        assertTrue(follower.ends() + follower.broken().size() > 0, "no stream was taken up again");
    }

    private Set<String> comments(String article) throws SQLException {
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

    @Override
    public void close() {
        proxy.close();
    }
}
