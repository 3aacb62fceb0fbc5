package dev.parley.rendition;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/// A rendition in the making. Whoever wants it boards; one of them takes off, which is to read and to
/// render it, and all land together.
final class Flight {

    private static final long OPEN_NANOS =
            Duration.ofMillis(Renditions.MAX_LAG_MILLIS).toNanos();

    private final String target;
    private final CompletableFuture<Rendition> landing = new CompletableFuture<>();
    private final AtomicBoolean off = new AtomicBoolean();
    private final Set<Coding> wanted = EnumSet.noneOf(Coding.class);
    private final Set<String> dropped = new HashSet<>();
    private boolean isAllDropped;
    private boolean isAbandoned;
    private volatile boolean isOpen = true;
    private volatile long begunAt;

    Flight(String target) {
        this.target = target;
    }

    String target() {
        return target;
    }

    /// @return whether it is the caller who has to make it
    boolean takeOff() {
        return off.compareAndSet(false, true);
    }

    void begin() {
        begunAt = System.nanoTime();
    }

    /// Whether nothing was dropped since it began to read: else it may lack what those who come now have
    /// done. A node that hears nothing drops nothing; so it is not open for long either.
    boolean isOpen() {
        return isOpen && System.nanoTime() - begunAt < OPEN_NANOS;
    }

    boolean isLate() {
        return System.nanoTime() - begunAt > Flights.LATE.toNanos();
    }

    synchronized void drop(Collection<String> keys) {
        isOpen = false;
        dropped.addAll(keys);
    }

    synchronized void dropAll() {
        isOpen = false;
        isAllDropped = true;
    }

    /// Nobody waits for it to end any more: it is another one that says what is on the shelf.
    synchronized void abandon() {
        isOpen = false;
        isAbandoned = true;
    }

    /// Puts what was made onto the shelf, unless it may be wrong already; then nothing older stays there
    /// either, since those on board are about to see this one. Whoever drops tells the flights first and
    /// clears the shelf then, so at no moment can something wrong be found there by one who comes after
    /// the deed.
    synchronized void store(Rendition rendition, Shelf shelf) {
        if (!isAllDropped && rendition.isForAll() && Collections.disjoint(dropped, rendition.keys()) && !isAbandoned) {
            shelf.put(rendition);
        } else {
            clear(shelf);
        }
    }

    synchronized void clear(Shelf shelf) {
        if (!isAbandoned) {
            shelf.drop(target);
        }
    }

    /// Who boards says how the bytes are wanted, so that they need not be coded by each of those who land.
    synchronized void want(Coding coding) {
        wanted.add(coding);
    }

    void code(Rendition rendition) {
        wanted().forEach(rendition::in);
    }

    private synchronized Set<Coding> wanted() {
        return EnumSet.copyOf(wanted);
    }

    /// @param rendition null where nobody came to make it
    void land(Rendition rendition) {
        landing.complete(rendition);
    }

    void fail(Throwable cause) {
        landing.completeExceptionally(cause);
    }

    /// The rendition that another makes, null where nobody came to make it, or what kept the other from
    /// making it.
    Rendition await() {
        try {
            return landing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Waits for the end, whatever came of it.
    ///
    /// @return whether it came in time
    boolean awaitEnd(Duration patience) {
        try {
            landing.handle((_, _) -> true).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Nobody waits for it any more", e);
        }
    }

    /// The same without waiting: the rendition, or null and what kept another from making it.
    void whenLanded(BiConsumer<Rendition, Throwable> taker) {
        landing.whenComplete(taker);
    }
}
