package dev.parley.rendition.purge;

import dev.parley.news.News;
import dev.parley.news.NewsEvent;
import dev.parley.rendition.Keys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Has the caches in front of Parley drop what news make wrong. Every node does so for what it has told and
/// for what it has heard: until a node hears of a deed, a cache may fetch the old answer from it, after the
/// other node has had that dropped.
@ApplicationScoped
class Purges {

    /// Until the shelf is cleared, a cache that drops an answer would be given the same again.
    private static final int AFTER_THE_SHELF = Interceptor.Priority.APPLICATION + 1_000;

    private final List<FrontCache> caches;

    /// @param addresses of caches that take `PURGE` with a `Surrogate-Key`
    Purges(@ConfigProperty(name = "parley.caches.purge") Optional<List<URI>> addresses) {
        this.caches = addresses.orElse(List.of()).stream().map(FrontCache::new).toList();
    }

    void start(@Observes StartupEvent event) {
        caches.forEach(FrontCache::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        for (var cache : caches) {
            cache.stop();
        }
    }

    void settled(@Observes NewsEvent.Settled settled) {
        drop(settled.items());
    }

    void heard(@Observes @Priority(AFTER_THE_SHELF) NewsEvent.Heard heard) {
        drop(heard.items());
    }

    void missed(@Observes @Priority(AFTER_THE_SHELF) NewsEvent.Missed missed) {
        drop(List.of(Waiting.ALL));
    }

    private void drop(List<News.Item> items) {
        if (!caches.isEmpty()) {
            drop(Keys.carried(Keys.of(items)));
        }
    }

    private void drop(Collection<String> keys) {
        if (!keys.isEmpty()) {
            caches.forEach(cache -> cache.drop(keys));
        }
    }
}
