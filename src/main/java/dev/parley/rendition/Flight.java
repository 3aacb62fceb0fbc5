package dev.parley.rendition;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A rendition in the making, and what was dropped meanwhile: it may have been read before that.
final class Flight {

    private final CompletableFuture<Rendition> landing = new CompletableFuture<>();
    private final Set<String> dropped = new HashSet<>();
    private boolean isDropped;

    synchronized void drop(Collection<String> keys) {
        dropped.addAll(keys);
    }

    synchronized void dropAll() {
        isDropped = true;
    }

    /// Puts what was made onto the shelf, unless it is wrong already. Whoever drops tells the flights first
    /// and clears the shelf then, so at no moment can something wrong be found there by one who comes after
    /// the deed.
    synchronized void keep(Rendition rendition, Shelf shelf) {
        if (!isDropped && Collections.disjoint(dropped, rendition.keys())) {
            shelf.put(rendition);
        }
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
}
