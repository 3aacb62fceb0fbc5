package dev.parley.rendition.purge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What one cache still has to be told. Where that becomes too much, or the cache cannot be reached, it is to drop
/// everything instead: so no more than this is ever kept here, a cache that comes back is right at once, and what
/// it drops too much of it would have kept for seconds only. Moments are those of `System.nanoTime`.
final class Waiting {

    /// Every answer has this key in a cache, unsaid.
    static final String ALL = "*";

    static final int MOST_KEYS = 10_000;

    /// Caches take header lines of up to 8 KiB.
    static final int MOST_CHARACTERS = 4_000;

    /// An answer that was on its way when the cache was told is there by then.
    static final long AGAIN_NANOS = Duration.ofMillis(500).toNanos();

    /// No answer with a key lives longer in a cache: what was not told by then is of no use any more.
    static final long FORGET_NANOS = Duration.ofMinutes(1).toNanos();

    private final Set<String> told = new LinkedHashSet<>();
    private final Deque<Batch> repetitions = new ArrayDeque<>();
    private int repeated;
    private long toldAt;

    /// Keys that go in one request.
    ///
    /// @param due    not before this
    /// @param isLast whether it has been told before
    record Batch(List<String> keys, long due, boolean isLast) {

        boolean isEmpty() {
            return keys.isEmpty();
        }

        /// Whether more may wait.
        boolean isFull() {
            return keys.stream().mapToInt(Batch::characters).sum() >= MOST_CHARACTERS;
        }

        private static int characters(String key) {
            return key.length() + 1;
        }
    }

    synchronized void tell(Collection<String> keys, long now) {
        toldAt = now;
        if (!told.contains(ALL)) {
            told.addAll(keys);
            if (told.contains(ALL) || told.size() + repeated > MOST_KEYS) {
                tellAll();
            }
        }
    }

    /// The next that is due; empty where nothing is.
    synchronized Batch next(long now) {
        var repetition = repetitions.peek();
        if (repetition != null && repetition.due() <= now) {
            repeated -= repetition.keys().size();
            return repetitions.poll();
        }
        return new Batch(some(), now, false);
    }

    private List<String> some() {
        var keys = new ArrayList<String>();
        int characters = 0;
        for (var rest = told.iterator(); rest.hasNext() && characters < MOST_CHARACTERS; ) {
            String key = rest.next();
            characters += Batch.characters(key);
            keys.add(key);
            rest.remove();
        }
        return keys;
    }

    /// For how long nothing is due, unless something is told.
    synchronized long pause(long now) {
        if (!told.isEmpty()) {
            return 0;
        }
        return repetitions.isEmpty()
                ? FORGET_NANOS
                : Math.max(0, repetitions.peek().due() - now);
    }

    /// The cache has dropped these.
    synchronized void sent(Batch batch, long now) {
        if (!batch.isLast()) {
            repetitions.add(new Batch(batch.keys(), now + AGAIN_NANOS, true));
            repeated += batch.keys().size();
        }
    }

    /// The cache could not be told some keys.
    synchronized void failed(long now) {
        if (now - toldAt < FORGET_NANOS) {
            tellAll();
        } else {
            clear();
        }
    }

    private void tellAll() {
        clear();
        told.add(ALL);
    }

    private void clear() {
        told.clear();
        repetitions.clear();
        repeated = 0;
    }
}
