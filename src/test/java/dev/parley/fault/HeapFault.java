package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Many bodies of 256 KiB at once come to a server with a heap of 128 MiB: it takes or refuses each of them, and
/// lives on.
class HeapFault {

    private static final int BODIES = Survival.IS_SHORT ? 60 : 200;
    private static final int OCTETS = 256 * 1024;
    private static final int WAVES = Survival.IS_SHORT ? 1 : 5;

    /// What an article may have: each letter takes two octets.
    private static final String TEXT = "žđšč ".repeat(OCTETS / 9);

    /// Taken; too long for a comment; not now.
    private static final Set<Integer> STATUSES = Set.of(201, 422, 503);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Again
    void large_bodies_at_once_do_not_end_a_server_with_little_memory() throws Exception {
        var site = Site.shared();
        var node = site.node(ParleyServer.PACKAGED, "narrow");
        try (node) {
            node.set(Map.of("PARLEY_HEAP", "128m"));
            node.start();
            for (int wave = 0; wave < WAVES; wave++) {
                var statuses = send(site, node);
                System.out.printf("%d bodies of %d KiB, -Xmx128m: %s%n", BODIES, OCTETS / 1024, statuses);
                assertTrue(STATUSES.containsAll(statuses.keySet()), statuses::toString);
                assertTrue(node.isAlive(), () -> "the server ended: see " + node.log());
                Await.until(PATIENCE, "it is well again", () -> isWell(site, node));
            }
            assertFalse(hasRunOut(node), () -> "there was no memory: see " + node.log());
        }
    }

    /// @return how often each status came; 0 and less for no answer
    private static Map<Integer, Integer> send(Site site, ParleyServer node) throws InterruptedException {
        var tokens = site.writers().stream().map(site::signIn).toList();
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        var start = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (int n = 0; n < BODIES; n++) {
            boolean isArticle = n % 2 == 0;
            String path =
                    isArticle ? "/articles" : "/articles/" + site.articles().getFirst() + "/comments";
            String body = isArticle
                    ? "{\"title\":\"Long\",\"bodyMarkdown\":\"%s\"}".formatted(TEXT)
                    : "{\"bodyMarkdown\":\"%s\"}".formatted(TEXT);
            var headers =
                    List.of("Authorization: Bearer " + tokens.get(n % tokens.size()), "Content-Type: application/json");
            threads.add(Thread.ofVirtual().start(() -> {
                try (var call = new Call(node.port())) {
                    start.await();
                    int status = call.send("POST", path, headers, body).status();
                    statuses.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
        }
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
        var counts = new TreeMap<Integer, Integer>();
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return counts;
    }

    private static boolean isWell(Site site, ParleyServer node) {
        String thread = "/articles/" + site.articles().getFirst() + "/comments";
        var words = Map.of("bodyMarkdown", "Well again " + System.nanoTime());
        String token = site.servedBy(node).signIn(site.writers().getFirst());
        return node.web().readiness() == 200
                && node.web().send("GET", thread, null, Map.of(), null).status() == 200
                && node.web().send("POST", thread, token, Map.of(), words).status() == 201;
    }

    private static boolean hasRunOut(ParleyServer node) throws IOException {
        try (var lines = Files.lines(node.log())) {
            return lines.anyMatch(line -> line.contains("OutOfMemoryError"));
        }
    }
}
