package dev.parley.testing;

import dev.parley.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Brings deeds into each other's way as no race does reliably: all have come to where they wait for
/// PostgreSQL before any of them goes on.
@Singleton
public class Standstill {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Sql sql;
    private final Newsroom newsroom;

    Standstill(Sql sql, Newsroom newsroom) {
        this.sql = sql;
        this.newsroom = newsroom;
    }

    /// Begins the deeds at once, lets none go on until all wait, and collects what came of them.
    ///
    /// @param lock a change, or a `lock table`, that takes what each of them needs
    public <T> List<T> of(String lock, List<Supplier<T>> deeds) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> {
                        sql.query(lock).update();
                        var begun = deeds.stream()
                                .map(deed -> CompletableFuture.supplyAsync(deed, clients))
                                .toList();
                        QuarkusTransaction.suspendingExisting()
                                .run(() -> Await.until(PATIENCE, "all wait", () -> waiting() >= deeds.size()));
                        return begun;
                    })
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /// What goes on in the background may come to wait, too.
    private int waiting() {
        return newsroom.column(
                        "select pid::text as value from pg_stat_activity where wait_event_type = 'Lock'", Map.of())
                .size();
    }
}
