package dev.parley.webhook.delivery;

import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.idempotency.Idempotency;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import dev.parley.webhook.Webhooks;
import dev.parley.webhook.event.Dispatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// All deliveries of a webhook: their log, and what an admin has sent again.
@ApplicationScoped
class Deliveries {

    /// For so long, what an admin has sent again is tried: what comes after it in order waits meanwhile.
    private static final Duration AGAIN = Duration.ofMinutes(5);

    /// Held before its delivery, as couriers do.
    private static final String QUEUE = """
            insert into webhook_queue (webhook_id, about, due_at)
            select d.webhook_id, d.about, :now from webhook_delivery d join webhook_event e on e.number = d.number
            where d.webhook_id = :webhook and e.id = :event
            on conflict (webhook_id, about) do update set due_at = least(webhook_queue.due_at, excluded.due_at)
            """;

    private static final String AGAIN_WAITING = """
            update webhook_delivery d set state = 'waiting', settled_at = null, tries = 0, until = :until
            from webhook_event e
            where d.webhook_id = :webhook and e.number = d.number and e.id = :event and d.state <> 'waiting'
            """;

    private final Webhooks webhooks;
    private final DeliveryList list;
    private final Dispatch dispatch;
    private final Sql sql;
    private final Ids ids;
    private final Idempotency idempotency;

    Deliveries(Webhooks webhooks, DeliveryList list, Dispatch dispatch, Sql sql, Ids ids, Idempotency idempotency) {
        this.webhooks = webhooks;
        this.list = list;
        this.dispatch = dispatch;
        this.sql = sql;
        this.ids = ids;
        this.idempotency = idempotency;
    }

    /// @throws dev.parley.http.Refused `no-such-webhook`
    Fresh<Page<DeliveryView>> page(UUID webhook, DeliveryQuery query) {
        webhooks.get(webhook);
        return list.page(webhook, query);
    }

    /// @throws dev.parley.http.Refused `no-such-webhook`, `no-such-delivery`
    Fresh<DeliveryView> get(UUID webhook, UUID event) {
        webhooks.get(webhook);
        return list.get(webhook, event);
    }

    /// Sends something that means nothing, to see whether it arrives.
    ///
    /// @throws dev.parley.http.Refused `no-such-webhook`, `webhook-disabled`
    @Transactional
    RestResponse<DeliveryView> ping(UUID webhook) {
        webhooks.mustBeEnabled(webhook);
        return accepted(webhook, dispatch.ping(webhook));
    }

    /// Sends it again, soon: the same octets under the same id, with another time and signature.
    ///
    /// @throws dev.parley.http.Refused `no-such-webhook`, `webhook-disabled`, `no-such-delivery`
    @Transactional
    RestResponse<DeliveryView> again(UUID webhook, UUID event) {
        webhooks.mustBeEnabled(webhook);
        var now = ids.now();
        for (String statement : new String[] {QUEUE, AGAIN_WAITING}) {
            sql.query(statement)
                    .set("webhook", webhook)
                    .set("event", event)
                    .set("now", now)
                    .set("until", now.plus(AGAIN))
                    .update();
        }
        return accepted(webhook, event);
    }

    private RestResponse<DeliveryView> accepted(UUID webhook, UUID event) {
        return idempotency.keep(
                list.get(webhook, event).accepted("/api/v1/webhooks/%s/deliveries/%s".formatted(webhook, event)));
    }
}
