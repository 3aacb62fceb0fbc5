package dev.parley.rendition;

import dev.parley.news.NewsEvent;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What deeds are about to make wrong, from before they commit until they are over. Between the commit and the end of a
/// deed its news can be seen by who asks the database; what was read before must not be given to them any more.
final class Doubts {

    /// By the very telling: two deeds may tell the same.
    private final Map<NewsEvent.Told, Set<String>> open = new IdentityHashMap<>();

    synchronized void begin(NewsEvent.Told told, Set<String> keys) {
        open.put(told, keys);
    }

    synchronized void end(NewsEvent.Told told) {
        open.remove(told);
    }

    synchronized void each(Consumer<Set<String>> taker) {
        open.values().forEach(taker);
    }
}
