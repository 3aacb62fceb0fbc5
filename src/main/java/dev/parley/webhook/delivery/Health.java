package dev.parley.webhook.delivery;

import dev.parley.postgres.Sql;
import dev.parley.webhook.receiver.Address;
import dev.parley.webhook.receiver.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Whether receivers can be reached. What is written down and said is only what changes.
@ApplicationScoped
class Health {

    private static final Logger LOG = Logger.getLogger(Health.class);

    /// After as much, it was an outage, whatever was answered meanwhile.
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    /// What waits is sent so soon when a receiver is there again after an outage; and after less. One event
    /// alone may be what a receiver ends at: it is not to be sent at every turn.
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration LATER = Duration.ofSeconds(30);

    private static final String FAILS = """
            update webhook set failing_since = :now where id = :webhook and failing_since is null
            """;

    private static final String WORKS = """
            with before as (select id, failing_since from webhook where id = :webhook and failing_since is not null
              for no key update)
            update webhook w set failing_since = null from before b where w.id = b.id
            returning b.failing_since
            """;

    /// Those who are at one of them give it back with a moment of their own. Who has answered was there, and
    /// has its reasons: it is asked again sooner after an outage only, and not if it said that this was too
    /// much.
    private static final String WAKE = """
            update webhook_queue q set due_at = :soon
            from (
              select w.about from webhook_queue w
              where w.webhook_id = :webhook and w.due_at > :soon and w.claimed_until is null
                and exists (
                  select from webhook_delivery d
                  where d.webhook_id = w.webhook_id and d.about = w.about and d.state = 'waiting' and d.tries > 0
                    and (d.attempts -> -1 ->> 'status' is null
                      or :outage and d.attempts -> -1 ->> 'status' <> '429'))
              for no key update skip locked) w
            where q.webhook_id = :webhook and q.about = w.about
            """;

    private static final String DISABLE = """
            update webhook set enabled = false, version = version + 1 where id = :webhook and enabled and url = :url
            """;

    private final Sql sql;
    private final Clock clock;

    Health(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void note(Parcel parcel, Outcome outcome) {
        if (outcome.isDelivered()) {
            works(parcel);
        } else if (outcome.isGone()) {
            disable(parcel);
        } else {
            fails(parcel, outcome);
        }
    }

    private void fails(Parcel parcel, Outcome outcome) {
        if (change(FAILS, parcel.webhook())) {
            LOG.warnf("The receiver at %s takes nothing (%s): it is tried again for a day", host(parcel), outcome);
        }
    }

    private void works(Parcel parcel) {
        sql.query(WORKS)
                .set("webhook", parcel.webhook())
                .first(row -> row.instant("failing_since"))
                .ifPresent(since -> {
                    LOG.infof("The receiver at %s takes again what is sent", host(parcel));
                    wake(parcel.webhook(), since);
                });
    }

    /// After an outage nobody waits for hours until it is tried again.
    private void wake(UUID webhook, Instant since) {
        var now = clock.instant();
        boolean isOutage = since.plus(OUTAGE).isBefore(now);
        sql.query(WAKE)
                .set("webhook", webhook)
                .set("soon", now.plus(isOutage ? SOON : LATER))
                .set("outage", isOutage)
                .update();
    }

    private void disable(Parcel parcel) {
        if (sql.query(DISABLE)
                        .set("webhook", parcel.webhook())
                        .set("url", parcel.url())
                        .update()
                > 0) {
            LOG.warnf("The receiver at %s is gone (410): nothing is sent there any more", host(parcel));
        }
    }

    private boolean change(String statement, UUID webhook) {
        return sql.query(statement)
                        .set("webhook", webhook)
                        .set("now", clock.instant())
                        .update()
                > 0;
    }

    /// The rest of the address may hold a token.
    private static String host(Parcel parcel) {
        return Address.of(parcel.url()).map(Address::host).orElse("an unknown host");
    }
}
