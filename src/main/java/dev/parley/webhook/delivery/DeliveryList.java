package dev.parley.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.postgres.Query;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.webhook.event.EventType;
import dev.parley.webhook.event.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// Reading the log of deliveries.
@ApplicationScoped
class DeliveryList {

    private static final TypeReference<List<Attempt>> ATTEMPTS = new TypeReference<>() {};

    private static final String DELIVERIES = """
            select d.number, e.id, e.type, e.made_at, d.state, d.settled_at, d.attempts::text, e.body
            from webhook_delivery d join webhook_event e on e.number = d.number
            where d.webhook_id = :webhook
            """;

    private final Sql sql;
    private final Cursors cursors;
    private final ObjectMapper json;

    DeliveryList(Sql sql, Cursors cursors, ObjectMapper json) {
        this.sql = sql;
        this.cursors = cursors;
        this.json = json;
    }

    /// One page, the newest first.
    Fresh<Page<DeliveryView>> page(UUID webhook, DeliveryQuery query) {
        String scope = query.scope(webhook);
        var from = cursors.open(query.cursor(), scope);
        boolean isBackwards = from.backwards();
        var rows = of(
                        DELIVERIES
                                + within(query)
                                + (from.atStart() ? "" : "and d.number %s :number ".formatted(isBackwards ? ">" : "<"))
                                + "order by d.number %s limit :most".formatted(isBackwards ? "asc" : "desc"),
                        webhook)
                .set("number", from.atStart() ? null : Long.valueOf(from.text(0)))
                .set("most", query.limit() + 1)
                .list(row -> new Numbered(row.number("number"), read(row, null)));
        var page = Page.of(
                        rows, from, query.limit(), row -> List.of(row.number()), cursor -> cursors.seal(cursor, scope))
                .map(Numbered::view);
        var shown = query.counting().onto(page, most -> count(webhook, query, most));
        return Fresh.forCaller(shown, Stamp.of(0, shown));
    }

    /// One of them, with what is sent.
    ///
    /// @throws dev.parley.http.Refused `no-such-delivery`
    Fresh<DeliveryView> get(UUID webhook, UUID event) {
        var view = sql.query(DELIVERIES + "and e.id = :event")
                .set("webhook", webhook)
                .set("event", event)
                .first(row -> read(row, parse(row.text("body"), new TypeReference<WebhookEvent>() {})))
                .orElseThrow(() -> DeliveryRefusal.none(event));
        return Fresh.forCaller(view, Stamp.of(1, view));
    }

    private long count(UUID webhook, DeliveryQuery query, long most) {
        return of(
                        "select count(*) as n from (select from webhook_delivery d where d.webhook_id = :webhook %s limit :most) d"
                                .formatted(within(query)),
                        webhook)
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    private static String within(DeliveryQuery query) {
        return query.state == null ? "" : "and d.state = '%s' ".formatted(query.state.wire());
    }

    private Query of(String statement, UUID webhook) {
        return sql.query(statement).set("webhook", webhook);
    }

    private DeliveryView read(Row row, WebhookEvent event) throws SQLException {
        return new DeliveryView(
                row.uuid("id"),
                EventType.of(row.text("type")),
                row.instant("made_at"),
                DeliveryState.of(row.text("state")),
                row.instant("settled_at"),
                parse(row.text("attempts"), ATTEMPTS),
                event);
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("It was written from the same records", e);
        }
    }

    private record Numbered(long number, DeliveryView view) {}
}
