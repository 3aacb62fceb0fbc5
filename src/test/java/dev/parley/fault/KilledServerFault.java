package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// `kill -9` of the server, which a supervisor starts again.
class KilledServerFault {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void what_was_acknowledged_outlives_the_server() throws Exception {
        Survival.of("server killed", (site, _) -> {
            site.server().kill();
            long end = System.nanoTime();
            site.server().start();
            return end;
        });
    }

    @Test
    void what_was_committed_and_never_answered_is_answered_when_it_is_sent_again() throws Exception {
        var site = Site.shared();
        for (int round = 0; round < Survival.ROUNDS; round++) {
            String text = "Committed " + UUID.randomUUID();
            var post = post(site, text);
            site.line().holdCommitOf(text);
            var answer = CompletableFuture.supplyAsync(
                    () -> RawAnswer.to(post, site.server().port(), PATIENCE),
                    task -> Thread.ofVirtual().start(task));
            try {
                Await.until(PATIENCE, "it is committed", () -> site.line().holdsCommit());
                assertEquals(1, rows(site, text));
                site.server().kill();
            } finally {
                site.line().pass();
            }
            // That it cannot say whether it was stored may have come before, on a machine that is busy.
            assertTrue(Set.of(0, 503).contains(answer.get().status()), () -> "it is answered: " + answer.join());
            site.server().start();

            var again = RawAnswer.to(post, site.server().port(), PATIENCE);
            assertEquals(201, again.status(), again::body);
            assertEquals("true", again.headers().get("idempotency-replayed"));
            assertEquals(1, rows(site, text));
        }
    }

    private static RawRequest post(Site site, String text) {
        var post = new RawRequest("POST", "/api/v1/articles/" + site.articles().getFirst() + "/comments");
        post.headers.add("Authorization: Bearer " + site.signIn(site.writers().getFirst()));
        post.headers.add("Content-Type: application/json");
        post.headers.add("Idempotency-Key: " + UUID.randomUUID());
        post.body = "{\"bodyMarkdown\":\"%s\"}".formatted(text).getBytes(StandardCharsets.UTF_8);
        return post;
    }

    private static int rows(Site site, String text) {
        return site.count("select count(*) from comment where body_markdown = '%s'".formatted(text));
    }
}
