package dev.parley.fault;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Some writers at work at once, who answer and judge each other.
final class Crowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<Writer> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final String name;
    private volatile boolean isWriting = true;

    /// A comment that was acknowledged, for others to answer.
    record Said(String id, String article, Site.Account author) {}

    /// @param name no other crowd of this database has it
    Crowd(Site site, String name, long seed) {
        this.name = name;
        var seeds = new Random(seed);
        for (int n = 0; n < site.writers().size(); n++) {
            var writer = new Writer(
                    site, this, site.writers().get(n), "%s, writer %d, deed".formatted(name, n + 1), seeds.nextLong());
            writers.add(writer);
            threads.add(Thread.ofVirtual().start(writer));
        }
    }

    String name() {
        return name;
    }

    boolean isWriting() {
        return isWriting;
    }

    void done() {
        done.incrementAndGet();
    }

    void add(Said comment) {
        synchronized (said) {
            said.add(comment);
        }
    }

    Optional<Said> some(Random dice) {
        synchronized (said) {
            return said.isEmpty() ? Optional.empty() : Optional.of(said.get(dice.nextInt(said.size())));
        }
    }

    /// Waits until so many more deeds are acknowledged.
    void write(int deeds) {
        int enough = done.get() + deeds;
        Await.until(PATIENCE, "writers are acknowledged", () -> done.get() >= enough);
    }

    /// Waits until every writer has begun something after `end` and had it acknowledged.
    ///
    /// @param end as `System.nanoTime()` tells it
    /// @return how long after `end` that was
    Duration recovers(long end) {
        Await.until(
                PATIENCE,
                "every writer is acknowledged again",
                () -> writers.stream().allMatch(writer -> writer.lastDone() > end));
        return Duration.ofNanos(System.nanoTime() - end);
    }

    /// Lets everybody end what they are at.
    @Override
    public void close() {
        isWriting = false;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Writer> writers() {
        return writers;
    }
}
