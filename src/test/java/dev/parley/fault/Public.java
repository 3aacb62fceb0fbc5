package dev.parley.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Many who read and write over connections that they keep, and count how they were answered.
final class Public implements AutoCloseable {

    private final Site site;
    private final int port;
    private final Duration pause;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private volatile boolean isOpen = true;

    /// Half of them write. Each goes once no connection is taken.
    ///
    /// @param port  where they come in
    /// @param pause of each of them between two requests
    Public(Site site, int port, int count, Duration pause, Random dice) {
        this.site = site;
        this.port = port;
        this.pause = pause;
        String name = HexFormat.of().toHexDigits(dice.nextLong());
        for (int n = 0; n < count; n++) {
            var seeded = new Random(dice.nextLong());
            String token = n % 2 == 0
                    ? null
                    : site.signIn(site.writers().get(n / 2 % site.writers().size()));
            String who = name + " visitor " + n;
            threads.add(Thread.ofVirtual().start(() -> visit(who, token, seeded)));
        }
    }

    private void visit(String who, String token, Random dice) {
        try (var call = new Call(port)) {
            for (int n = 0; isOpen; n++) {
                String article =
                        site.articles().get(dice.nextInt(site.articles().size()));
                boolean isPost = token != null && dice.nextInt(3) > 0;
                var outcome = isPost ? post(call, article, who + " " + n, token) : read(call, article, dice);
                if (outcome.isRefused()) {
                    return;
                }
                statuses.computeIfAbsent(outcome.status(), _ -> new AtomicInteger())
                        .incrementAndGet();
                if (outcome.isBroken()) {
                    broken.add(outcome.why());
                } else if (isPost && outcome.status() == 201) {
                    posted.add(id(outcome.body()));
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private static Call.Outcome read(Call call, String article, Random dice) {
        // Some of them are ready, some have to be made.
        String path = dice.nextBoolean()
                ? "/articles/" + article
                : "/articles/%s/comments?sort=old&limit=%d".formatted(article, 1 + dice.nextInt(50));
        return call.send("GET", path, List.of(), null);
    }

    private static Call.Outcome post(Call call, String article, String text, String token) {
        var headers = List.of(
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "Idempotency-Key: " + UUID.randomUUID());
        return call.send(
                "POST", "/articles/" + article + "/comments", headers, "{\"bodyMarkdown\":\"%s\"}".formatted(text));
    }

    private static String id(String view) {
        return Web.json(view).path("id").asText();
    }

    int answered() {
        return statuses.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /// How often each status came, -1 for none.
    Map<Integer, Integer> statuses() {
        var counts = new TreeMap<Integer, Integer>();
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return counts;
    }

    /// What was sent and not answered.
    List<String> broken() {
        return List.copyOf(broken);
    }

    /// Ids of comments that were acknowledged.
    List<String> posted() {
        return List.copyOf(posted);
    }

    /// Lets everybody have their last answer.
    @Override
    public void close() {
        isOpen = false;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
