package dev.parley.webhook.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.news.NewsLog;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// All events: made once for all receivers, and kept as the very text that is sent.
@ApplicationScoped
class Events {

    /// In this order they get their numbers.
    private static final String KEEP = """
            insert into webhook_event (id, type, about, body, made_at)
            select e.id, e.type, e.about, e.body, :now
            from unnest(:ids::uuid[], :types::text[], :abouts::uuid[], :bodies::text[]) with ordinality
              e(id, type, about, body, place)
            order by e.place
            """;

    private final Sql sql;
    private final Subjects subjects;
    private final Ids ids;
    private final ObjectMapper json;

    Events(Sql sql, Subjects subjects, Ids ids, ObjectMapper json) {
        this.sql = sql;
        this.subjects = subjects;
        this.ids = ids;
        this.json = json;
    }

    /// Makes events of news: of those that may be known outside, in their order.
    ///
    /// @return the ids of the events
    List<UUID> make(List<NewsLog.Entry> entries) {
        var told = entries.stream()
                .filter(entry -> EventType.find(entry.item().type()).isPresent())
                .toList();
        if (told.isEmpty()) {
            return List.of();
        }
        var known = subjects.of(told);
        var now = ids.now();
        return keep(
                told.stream().flatMap(entry -> event(entry, known, ids.at(now))).toList(), now);
    }

    /// Makes the ping of a webhook.
    ///
    /// @return its id
    UUID ping(UUID webhook) {
        var now = ids.now();
        var event = new WebhookEvent(ids.at(now), EventType.WEBHOOK_PING, now, null, subjects.webhook(webhook));
        return keep(List.of(new Made(event, webhook)), now).getFirst();
    }

    private Stream<Made> event(NewsLog.Entry entry, Map<Long, Subjects.Known> known, UUID id) {
        var type = EventType.of(entry.item().type());
        return Stream.ofNullable(known.get(entry.seq()))
                .filter(subject -> !type.isOfDrafts() || subject.wasPublic(entry.at()))
                .map(subject -> new Made(
                        new WebhookEvent(id, type, entry.at(), entry.seq(), subject.subject()),
                        subject.subject().articleId()));
    }

    private List<UUID> keep(List<Made> events, Instant now) {
        if (events.isEmpty()) {
            return List.of();
        }
        var made = events.stream().map(event -> event.event().id()).toList();
        sql.query(KEEP)
                .set("ids", made)
                .set(
                        "types",
                        events.stream()
                                .map(event -> event.event().type().wire())
                                .toList())
                .set("abouts", events.stream().map(Made::about).toList())
                .set("bodies", events.stream().map(event -> text(event.event())).toList())
                .set("now", now)
                .update();
        return made;
    }

    private String text(WebhookEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event is plain data", e);
        }
    }

    private record Made(WebhookEvent event, UUID about) {}
}
