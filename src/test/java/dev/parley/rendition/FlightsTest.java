package dev.parley.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.http.Target;
import dev.parley.news.News;
import dev.parley.news.NewsEvent;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Readings of one target follow each other, whatever is told meanwhile.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class FlightsTest {

    private static final long PATIENCE_SECONDS = 30;

    @Inject
    Renditions renditions;

    @Inject
    Event<NewsEvent> news;

    @Inject
    Newsroom newsroom;

    private final AtomicInteger state = new AtomicInteger();
    private final Target target = Target.of("/flights/" + UUID.randomUUID());

    private CompletableFuture<String> ask(Supplier<String> reading) {
        var answer = new CompletableFuture<String>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(text(rendition(reading)));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private Rendition rendition(Supplier<String> reading) {
        var rendition = (Rendition) (Object) renditions
                .<String>of(
                        target,
                        () -> Fresh.forAll(
                                reading.get(), Stamp.of(0, List.of()), Duration.ofMinutes(1), List.of("articles")))
                .getEntity();
        return rendition;
    }

    private static String text(Rendition rendition) {
        return new String(rendition.in(Coding.PLAIN).bytes().getBytes()).replace("\"", "");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void hear(String type) {
        news.fire(new NewsEvent.Heard(List.of(new News.Item(type, null, UUID.randomUUID()))));
    }

    @Test
    void who_asks_after_news_is_given_what_was_read_after_them_and_nothing_older_is_kept() throws Exception {
        var reads = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var before = ask(() -> {
            String seen = "step " + state.get();
            reads.countDown();
            await(goesOn);
            return seen;
        });
        await(reads);
        state.set(1);
        hear("article.changed");
        var after = ask(() -> "step " + state.get());
        var withIt = ask(() -> "step " + state.get());

        goesOn.countDown();

        assertEquals("step 0", before.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals("step 1", after.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals("step 1", withIt.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals("step 1", ask(() -> "read once more").get(PATIENCE_SECONDS, TimeUnit.SECONDS), "It is kept");
    }

    @Test
    void of_many_who_ask_while_news_come_one_reads_at_a_time_and_nobody_is_given_what_was_before_they_asked() {
        var reading = new AtomicInteger();
        var told = new AtomicInteger();

        Race.of(8, runner -> {
            for (int n = 0; n < 200; n++) {
                int known = told.get();
                int seen = Integer.parseInt(text(rendition(() -> {
                    assertEquals(1, reading.incrementAndGet(), "One reads");
                    int found = state.get();
                    Thread.yield();
                    reading.decrementAndGet();
                    return String.valueOf(found);
                })));
                assertTrue(seen >= known, () -> seen + " is older than " + known);
                if (n % 3 == runner % 3) {
                    tell(told);
                }
            }
            return null;
        });
    }

    /// As a deed does it: what it did can be read first, is told then, and known when it has returned.
    private void tell(AtomicInteger told) {
        synchronized (told) {
            int done = told.get() + 1;
            state.set(done);
            news.fire(new NewsEvent.Missed());
            told.set(done);
        }
    }

    @Test
    void a_reading_that_fails_leaves_nothing_older_behind() throws Exception {
        assertEquals("there", ask(() -> "there").get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        news.fire(new NewsEvent.Missed());
        var gone = ask(() -> {
            throw new IllegalStateException("It is gone");
        });

        assertEquals("It is gone", failure(gone));
        assertEquals("back", ask(() -> "back").get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static String failure(CompletableFuture<String> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return e.getCause().getMessage();
        }
    }

    @Test
    void what_many_ask_for_is_made_anew_before_the_deed_answers() {
        String article = newsroom.published();
        var ada = newsroom.account();
        ada.comments(article, "A first word");
        // Else its total may be told meanwhile, and the answer is forgotten.
        newsroom.fold(article);
        String thread = "/api/v1/articles/" + article + "/comments";
        for (int n = 0; n < 20; n++) {
            assertEquals(200, Wire.send("GET", thread).status());
        }
        var old = renditions.ready(thread);

        String posted = ada.comments(article, "A second word");

        var made = renditions.ready(thread);
        assertTrue(made != null && made != old, "It is ready, and another one");
        assertTrue(Wire.send("GET", thread).body().contains(posted));
    }

    @Test
    void what_is_due_is_not_given_out_any_more_once_somebody_tells_of_it() {
        String article = newsroom.published();
        newsroom.account().comments(article, "A first word");
        String thread = "/api/v1/articles/" + article + "/comments";
        Wire.send("GET", thread);
        var names = List.of("thread:" + article);
        renditions.dropDue(names);
        var kept = renditions.ready(thread);
        assertTrue(kept != null, "It is not due");

        kept.isDueAt(Long.MAX_VALUE - 1);
        renditions.dropDue(names);

        assertEquals(null, renditions.ready(thread));
    }
}
