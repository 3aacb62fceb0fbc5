package dev.parley.rendition;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/// A rendition in the making. Whoever wants it boards; one of them takes off, which is to read and to
/// render it, and all land together.
final class Flight {

    private final String target;
    private final CompletableFuture<Rendition> landing = new CompletableFuture<>();
    private final AtomicBoolean off = new AtomicBoolean();
    private final Set<Coding> wanted = EnumSet.noneOf(Coding.class);
    private final Set<String> dropped = new HashSet<>();
    private boolean isAllDropped;
    private volatile boolean isOpen = true;

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

    /// Whether nothing was dropped since it began to read: else it may lack what those who come now have done.
    boolean isOpen() {
        return isOpen;
    }

    synchronized void drop(Collection<String> keys) {
        isOpen = false;
        dropped.addAll(keys);
    }

    synchronized void dropAll() {
        isOpen = false;
        isAllDropped = true;
    }

    /// Puts what was made onto the shelf, unless it may be wrong already; then nothing older stays there
    /// either, since those on board are about to see this one. Whoever drops tells the flights first and
    /// clears the shelf then, so at no moment can something wrong be found there by one who comes after
    /// the deed.
    synchronized void store(Rendition rendition, Shelf shelf) {
        if (!isAllDropped && rendition.isForAll() && Collections.disjoint(dropped, rendition.keys())) {
            shelf.put(rendition);
        } else {
            shelf.drop(target);
        }
    }

    /// Who boards says how the bytes are wanted, so that they need not be coded by each of those who land.
    synchronized void want(Coding coding) {
        wanted.add(coding);
    }

    synchronized void code(Rendition rendition) {
        wanted.forEach(rendition::in);
    }

    void land(Rendition rendition) {
        landing.complete(rendition);
    }

    void fail(Throwable cause) {
        landing.completeExceptionally(cause);
    }

    /// The rendition that another makes, or what kept the other from making it.
    Rendition await() {
        try {
            return landing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Waits for the end, whatever came of it.
    void awaitEnd() {
        landing.handle((_, _) -> null).join();
    }

    /// The same without waiting: the rendition, or null and what kept another from making it.
    void whenLanded(BiConsumer<Rendition, Throwable> taker) {
        landing.whenComplete(taker);
    }
}
