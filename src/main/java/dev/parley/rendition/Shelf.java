package dev.parley.rendition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Where renditions stand: by their targets, and by the names of what they hold. What is asked for least
/// gives way where the bytes run out, and a flood of targets that nobody asks for twice does not displace
/// those that many ask for (Einziger, Friedman, Manes: TinyLFU, 2017).
final class Shelf {

    private final Cache<String, Rendition> byTarget;
    private final Map<String, Set<Rendition>> byKey = new ConcurrentHashMap<>();

    /// @param bytes how much memory it may take; 0 for none
    Shelf(long bytes) {
        this.byTarget = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String _, Rendition rendition) -> rendition.weight())
                // What is over the bound goes at once, by the hand of whoever brought it.
                .executor(Runnable::run)
                .removalListener((String _, Rendition rendition, RemovalCause _) -> forget(rendition))
                .build();
    }

    Rendition get(String target) {
        return byTarget.getIfPresent(target);
    }

    void put(Rendition rendition) {
        rendition
                .keys()
                .forEach(key -> byKey.compute(key, (_, those) -> {
                    var all = those == null ? ConcurrentHashMap.<Rendition>newKeySet(2) : those;
                    all.add(rendition);
                    return all;
                }));
        byTarget.put(rendition.target(), rendition);
    }

    /// A rendition takes another number of bytes than it did; one that is not here any more stays away.
    void weigh(Rendition rendition) {
        byTarget.asMap().computeIfPresent(rendition.target(), (_, present) -> present);
    }

    /// What stands here under any of these names.
    Set<Rendition> of(Collection<String> keys) {
        return keys.stream()
                .map(byKey::get)
                .filter(Objects::nonNull)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    void drop(String target) {
        byTarget.invalidate(target);
    }

    void drop(Rendition rendition) {
        byTarget.asMap().remove(rendition.target(), rendition);
    }

    void clear() {
        byTarget.invalidateAll();
    }

    private void forget(Rendition rendition) {
        rendition
                .keys()
                .forEach(key -> byKey.computeIfPresent(key, (_, those) -> {
                    those.remove(rendition);
                    return those.isEmpty() ? null : those;
                }));
    }

    /// How many bytes it takes now.
    long weight() {
        return byTarget.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
