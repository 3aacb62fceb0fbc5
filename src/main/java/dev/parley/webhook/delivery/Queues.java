package dev.parley.webhook.delivery;

import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What waits for receivers, and in which order: of each webhook, a queue for each article. Only the head of a
/// queue goes out, and whoever takes it has claimed the queue for some time: no connection is held while a
/// receiver is waited for, and where a node dies, others go on when that time is over.
@ApplicationScoped
class Queues {

    /// Longer than any call takes.
    static final Duration CLAIM = Duration.ofSeconds(30);

    private static final String DUE = """
            select w.id, count(q.about) as due
            from webhook w cross join lateral (
              select q.about from webhook_queue q
              where q.webhook_id = w.id and q.due_at <= :now and (q.claimed_until is null or q.claimed_until <= :now)
              order by q.due_at limit :most) q
            where w.enabled and w.deleted_at is null
            group by w.id
            """;

    private static final String CLAIMED = """
            with next as (
              select q.about from webhook_queue q
              where q.webhook_id = :webhook and q.due_at <= :now and (q.claimed_until is null or q.claimed_until <= :now)
                and exists (select from webhook w where w.id = :webhook and w.enabled and w.deleted_at is null)
              order by q.due_at limit 1 for no key update skip locked)
            update webhook_queue q set claimed_until = :claim from next
            where q.webhook_id = :webhook and q.about = next.about
            returning q.about
            """;

    /// By a statement of its own: the one that claims may have begun before the last one was delivered.
    private static final String HEAD = """
            select d.number, d.tries, d.until, e.id, e.body, w.url, w.secret,
              case when w.former_until > :now then w.former_secret end as former_secret
            from webhook_delivery d
            join webhook_event e on e.number = d.number
            join webhook w on w.id = d.webhook_id
            where d.webhook_id = :webhook and d.about = :about and d.state = 'waiting'
            order by d.number limit 1
            """;

    private final Sql sql;
    private final Clock clock;

    Queues(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Which webhooks have something to be delivered now, in how many queues.
    ///
    /// @param most no more are counted of each
    Map<UUID, Integer> due(int most) {
        return sql
                .query(DUE)
                .set("now", clock.instant())
                .set("most", most)
                .list(row -> Map.entry(row.uuid("id"), row.integer("due")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// A queue that somebody has claimed.
    ///
    /// @param parcel its head; empty where it has none any more
    record Claim(UUID about, Instant until, Optional<Parcel> parcel) {}

    /// Claims the queue of a webhook that has been due for longest.
    ///
    /// @return empty where none is due
    Optional<Claim> claim(UUID webhook) {
        var until = clock.instant().plus(CLAIM);
        return sql.query(CLAIMED)
                .set("webhook", webhook)
                .set("now", clock.instant())
                .set("claim", until)
                .first(row -> row.uuid("about"))
                .map(about -> new Claim(about, until, head(webhook, about, until)));
    }

    private Optional<Parcel> head(UUID webhook, UUID about, Instant claim) {
        return sql.query(HEAD)
                .set("webhook", webhook)
                .set("about", about)
                .set("now", clock.instant())
                .first(row -> parcel(webhook, about, claim, row));
    }

    private Parcel parcel(UUID webhook, UUID about, Instant claim, Row row) throws SQLException {
        return new Parcel(
                webhook,
                about,
                claim,
                row.number("number"),
                row.uuid("id"),
                row.text("body"),
                row.integer("tries"),
                row.instant("until"),
                row.text("url"),
                Stream.of(
                                row.octets("secret"),
                                Optional.ofNullable(row.octets("former_secret")).orElse(new byte[0]))
                        .filter(kept -> kept.length > 0)
                        .toList());
    }
}
