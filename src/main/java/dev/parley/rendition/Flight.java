package dev.parley.rendition;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A rendition in the making, and what was dropped meanwhile: it may have been read before that. Whoever wants it
/// boards;
/// one of them takes off, which is to read and to render it, and all land together.
final class Flight {

    private final CompletableFuture<Optional<Rendition>> landing = new CompletableFuture<>();
    private final AtomicBoolean off = new AtomicBoolean();
    private final Set<Coding> wanted = EnumSet.noneOf(Coding.class);
    private final Set<String> dropped = new HashSet<>();
    private boolean isDropped;

    /// @return whether it is the caller who has to make it
    boolean takeOff() {
        return off.compareAndSet(false, true);
    }

    synchronized void drop(Collection<String> keys) {
        dropped.addAll(keys);
    }

    synchronized void dropAll() {
        isDropped = true;
    }

    /// Puts what was made onto the shelf and lets those who boarded have it, unless it may be wrong: they may have
    /// seen what it lacks. Whoever drops tells the flights first and clears the shelf then, so at no moment can
    /// something wrong be found there by one who comes after the deed.
    synchronized void land(Rendition rendition, Shelf shelf) {
        boolean isSure = !isDropped && Collections.disjoint(dropped, rendition.keys());
        if (isSure && rendition.isForAll()) {
            shelf.put(rendition);
        }
        landing.complete(isSure ? Optional.of(rendition) : Optional.empty());
    }

    /// Who boards says how the bytes are wanted, so that they need not be coded by each of those who land.
    synchronized void want(Coding coding) {
        wanted.add(coding);
    }

    synchronized void code(Rendition rendition) {
        wanted.forEach(rendition::in);
    }

    void fail(Throwable cause) {
        landing.completeExceptionally(cause);
    }

    /// The rendition that another makes, or what kept the other from making it; none where each has to ask for
    /// themselves.
    Optional<Rendition> await() {
        try {
            return landing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// The same without waiting; none where it was not made, either.
    void whenLanded(Consumer<Optional<Rendition>> taker) {
        landing.whenComplete((rendition, failure) -> taker.accept(failure == null ? rendition : Optional.empty()));
    }
}
