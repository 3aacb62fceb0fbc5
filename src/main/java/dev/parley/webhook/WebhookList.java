package dev.parley.webhook;

import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.webhook.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// Reading webhooks.
@ApplicationScoped
class WebhookList {

    private static final String SCOPE = "webhooks";

    private static final String WEBHOOKS = """
            select w.id, w.url, w.types, w.description, w.enabled, w.version, w.failing_since, w.created_at
            from webhook w where w.deleted_at is null
            """;

    private final Sql sql;
    private final Cursors cursors;

    WebhookList(Sql sql, Cursors cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    /// A webhook as it is stored.
    record Stored(int version, WebhookView view) {}

    /// One page, the newest first: ids are in the order of their making.
    Fresh<Page<WebhookView>> page(PageQuery query) {
        var from = cursors.open(query.cursor(), SCOPE);
        var rows = sql.query(WEBHOOKS
                        + (from.atStart() ? "" : "and w.id %s :id ".formatted(from.backwards() ? ">" : "<"))
                        + "order by w.id %s limit :most".formatted(from.backwards() ? "asc" : "desc"))
                .set("id", from.atStart() ? null : from.uuid(0))
                .set("most", query.limit() + 1)
                .list(WebhookList::read);
        var page = Page.of(
                rows,
                from,
                query.limit(),
                webhook -> List.of(webhook.view().id()),
                cursor -> cursors.seal(cursor, SCOPE));
        var shown = query.counting().onto(page, this::count);
        return Fresh.forCaller(shown.map(Stored::view), Stamp.of(0, shown));
    }

    /// @throws dev.parley.http.Refused `no-such-webhook`
    Fresh<WebhookView> get(UUID id) {
        return fresh(stored(WEBHOOKS + "and w.id = :id", id));
    }

    /// The same, held against others who would change it until the transaction ends.
    ///
    /// @throws dev.parley.http.Refused `no-such-webhook`
    Stored held(UUID id) {
        return stored(WEBHOOKS + "and w.id = :id for no key update", id);
    }

    static Fresh<WebhookView> fresh(Stored webhook) {
        return Fresh.forCaller(webhook.view(), Stamp.of(webhook.version(), webhook.view()));
    }

    private Stored stored(String statement, UUID id) {
        return sql.query(statement)
                .set("id", id)
                .first(WebhookList::read)
                .orElseThrow(() -> WebhookRefusal.NO_SUCH_WEBHOOK.because("There is no webhook `%s`".formatted(id)));
    }

    private long count(long most) {
        return sql.query("select count(*) as n from (select from webhook where deleted_at is null limit :most) w")
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    private static Stored read(Row row) throws SQLException {
        return new Stored(
                row.integer("version"),
                new WebhookView(
                        row.uuid("id"),
                        row.text("url"),
                        row.texts("types").stream().map(EventType::of).sorted().toList(),
                        row.text("description"),
                        row.bool("enabled"),
                        row.instant("failing_since"),
                        null,
                        row.instant("created_at")));
    }
}
