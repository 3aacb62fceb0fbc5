package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/// Sixty-four clients send the same post under the same key in one moment, each until it is told how that ended: it is
/// there once, and they all hear of that one.
class SameKeyFault {

    private static final int CLIENTS = 64;

    /// In the long form 12,800 posts, of which 12,600 are one too many.
    private static final int KEYS = Survival.IS_SHORT ? 20 : 200;

    private static final int TRIES = 200;

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    /// @param ids as each client was told them
    private record Post(String key, String text, Queue<String> ids) {}

    @Again
    void what_many_send_at_once_under_one_key_is_done_once() throws Exception {
        var site = Site.shared();
        String run = UUID.randomUUID().toString();
        var posts = new ArrayList<Post>();
        for (int n = 0; n < KEYS; n++) {
            posts.add(new Post(UUID.randomUUID().toString(), run + " " + n, new ConcurrentLinkedQueue<>()));
        }
        send(site, posts);
        System.out.printf("%d keys, each from %d at once: %s%n", KEYS, CLIENTS, statuses);

        var counts = new TreeMap<String, Integer>();
        for (var post : posts) {
            counts.merge("clients told", post.ids().size(), Integer::sum);
            counts.merge("ids", (int) post.ids().stream().distinct().count(), Integer::sum);
        }
        assertEquals(Map.of("clients told", KEYS * CLIENTS, "ids", KEYS), counts);
        assertEquals(KEYS, site.count("select count(*) from comment where body_markdown like '%s %%'".formatted(run)));
        assertEquals(
                KEYS,
                site.count("select count(distinct body_markdown) from comment where body_markdown like '%s %%'"
                        .formatted(run)));
    }

    private void send(Site site, List<Post> posts) throws InterruptedException {
        String article = site.articles().getFirst();
        var headers =
                List.of("Authorization: Bearer " + site.signIn(site.writers().getFirst()));
        var together = new CyclicBarrier(CLIENTS);
        var threads = new ArrayList<Thread>();
        var broken = new ConcurrentLinkedQueue<Throwable>();
        for (int n = 0; n < CLIENTS; n++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (var call = new Call(site.server().port())) {
                    for (var post : posts) {
                        together.await();
                        insist(call, article, headers, post);
                    }
                } catch (InterruptedException | BrokenBarrierException | AssertionError e) {
                    broken.add(e);
                    together.reset();
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), List.copyOf(broken));
    }

    private void insist(Call call, String article, List<String> headers, Post post) {
        var all = new ArrayList<>(headers);
        all.add("Content-Type: application/json");
        all.add("Idempotency-Key: " + post.key());
        String body = "{\"bodyMarkdown\":\"%s\"}".formatted(post.text());
        for (int n = 0; n < TRIES; n++) {
            var outcome = call.send("POST", "/articles/" + article + "/comments", all, body);
            statuses.computeIfAbsent(outcome.status(), _ -> new AtomicInteger()).incrementAndGet();
            if (outcome.status() == 201) {
                post.ids().add(Web.json(outcome.body()).path("id").asText());
                return;
            }
            // The first is still at it, or there is no room.
            if (outcome.status() != 409 && outcome.status() != 503) {
                throw new AssertionError("%d %s".formatted(outcome.status(), outcome.body()));
            }
        }
        throw new AssertionError("Never told how it ended: " + post.text());
    }
}
