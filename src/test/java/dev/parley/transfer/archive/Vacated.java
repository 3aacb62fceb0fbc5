package dev.parley.transfer.archive;

import dev.parley.news.NewsEvent;
import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A server from which everything is gone, as if it had just been set up.
@ApplicationScoped
class Vacated {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> OF_THE_SERVER =
            List.of("flyway_schema_history", "signing_key", "news_origin", "rate_node");

    private final Newsroom newsroom;
    private final Event<NewsEvent> events;

    Vacated(Newsroom newsroom, Event<NewsEvent> events) {
        this.newsroom = newsroom;
        this.events = events;
    }

    /// Empties it. What refers to what does not matter meanwhile, nor what is only added to.
    void empty() {
        var tables = newsroom.column(
                "select table_name as value from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
                Map.of());
        var deletions = tables.stream()
                .filter(table -> !OF_THE_SERVER.contains(table))
                .map("delete from %s;"::formatted)
                .toList();
        newsroom.change(
                "do $$ begin perform set_config('session_replication_role', 'replica', true); %s insert into rulebook (version) values (0); end $$"
                        .formatted(String.join(" ", deletions)),
                Map.of());
        events.fire(new NewsEvent.Missed());
    }

    /// Every row of every table that is in archives, but the account of whoever took one in.
    Map<String, List<String>> state(Reader besides) {
        var state = new LinkedHashMap<String, List<String>>();
        for (var kind : Contents.KINDS) {
            String own = kind.table().equals("account") ? " where id <> :besides" : "";
            state.put(
                    kind.table(),
                    newsroom.column(
                            "select t::text as value from %s t%s order by 1".formatted(kind.table(), own),
                            Map.of("besides", UUID.fromString(besides.id()))));
        }
        return state;
    }

    /// Sends an archive, and waits for its report in the database.
    ///
    /// @return `done`, or why it failed
    String takeIn(Reader admin, byte[] archive) {
        String id = admin.request()
                .contentType("application/x-ndjson")
                .body(archive)
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        var import_ = Map.of("id", UUID.fromString(id));
        Await.until(
                PATIENCE,
                "the import ends",
                () -> !newsroom.column("select state as value from import where id = :id", import_)
                        .equals(List.of("running")));
        return newsroom.column("select coalesce(problem, state) as value from import where id = :id", import_)
                .getFirst();
    }
}
