package dev.parley.rendition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where renditions stand: by their targets, and by the names of what they hold. What is asked for least
/// gives way where the bytes run out, and a flood of targets that nobody asks for twice does not displace
/// those that many ask for (Einziger, Friedman, Manes: TinyLFU, 2017).
@Singleton
class Shelf {

    private final Cache<String, Rendition> byTarget;
    private final Map<String, Set<Rendition>> byKey = new ConcurrentHashMap<>();

    private final boolean isOpen;
    private final Counter evictions;

    /// @param size how much memory it may take; 0 for none
    Shelf(@ConfigProperty(name = "parley.renditions.max-size") MemorySize size, MeterRegistry meters) {
        this.isOpen = size.asLongValue() > 0;
        this.evictions = Counter.builder("parley.renditions.evictions")
                .description("Answers that gave way to others")
                .register(meters);
        Gauge.builder("parley.renditions.size", this, Shelf::weight)
                .description("Memory that answers kept ready take")
                .baseUnit("bytes")
                .register(meters);
        this.byTarget = Caffeine.newBuilder()
                .maximumWeight(size.asLongValue())
                .weigher((String _, Rendition rendition) -> rendition.weight())
                // What is over the bound goes at once, by the hand of whoever brought it.
                .executor(Runnable::run)
                .removalListener((String _, Rendition rendition, RemovalCause cause) -> forget(rendition, cause))
                .build();
    }

    boolean isOpen() {
        return isOpen;
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

    private void forget(Rendition rendition, RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            evictions.increment();
        }
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
