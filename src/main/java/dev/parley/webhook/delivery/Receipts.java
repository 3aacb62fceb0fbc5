package dev.parley.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import dev.parley.webhook.receiver.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/// Writes down what became of what was sent, and lets the queue go on.
@ApplicationScoped
class Receipts {

    /// As many as a day of trying makes, and some that were asked for; older ones are dropped.
    private static final int MOST_ATTEMPTS = 30;

    /// Against whoever puts more into it: what they have put there is seen by the statements that follow.
    private static final String HOLD = """
            select claimed_until = :claim as mine from webhook_queue
            where webhook_id = :webhook and about = :about for update
            """;

    /// One that was given up meanwhile, and arrived all the same, has arrived.
    private static final String WRITE = """
            update webhook_delivery set
              tries = tries + 1,
              attempts = case when jsonb_array_length(attempts) < :most then attempts else attempts - 0 end
                || :attempt::jsonb,
              state = case when state = 'waiting' or :state = 'delivered' then :state else state end,
              settled_at = case when :state = 'waiting' then settled_at else :now end
            where webhook_id = :webhook and number = :number
            """;

    private static final String NEXT = """
            select from webhook_delivery where webhook_id = :webhook and about = :about and state = 'waiting' limit 1
            """;

    private static final String GO_ON = """
            update webhook_queue set claimed_until = null, due_at = :due where webhook_id = :webhook and about = :about
            """;

    private static final String END = "delete from webhook_queue where webhook_id = :webhook and about = :about";

    private final Sql sql;
    private final ObjectMapper json;
    private final Ids ids;

    Receipts(Sql sql, ObjectMapper json, Ids ids) {
        this.sql = sql;
        this.json = json;
        this.ids = ids;
    }

    /// @return what the delivery is by now
    @Transactional
    DeliveryState write(Parcel parcel, Outcome outcome, Attempt attempt) {
        var now = ids.now();
        boolean isMine = hold(parcel.webhook(), parcel.about(), parcel.claim());
        var pause = Backoff.after(parcel.tries() + 1, parcel.event(), outcome.retryAfter());
        var state = state(parcel, outcome, now.plus(pause));
        sql.query(WRITE)
                .set("most", MOST_ATTEMPTS)
                .set("attempt", text(attempt))
                .set("state", state)
                .set("now", now)
                .set("webhook", parcel.webhook())
                .set("number", parcel.number())
                .update();
        if (isMine) {
            release(parcel.webhook(), parcel.about(), state == DeliveryState.WAITING ? now.plus(pause) : now);
        }
        return state;
    }

    private static DeliveryState state(Parcel parcel, Outcome outcome, Instant next) {
        if (outcome.isDelivered()) {
            return DeliveryState.DELIVERED;
        }
        return outcome.isGone() || !next.isBefore(parcel.until()) ? DeliveryState.FAILED : DeliveryState.WAITING;
    }

    /// Gives a queue back in which nothing was found.
    @Transactional
    void giveBack(UUID webhook, Queues.Claim claim) {
        if (hold(webhook, claim.about(), claim.until())) {
            release(webhook, claim.about(), ids.now());
        }
    }

    /// @return whether it is still claimed by whoever says so
    private boolean hold(UUID webhook, UUID about, Instant claim) {
        return queue(HOLD, webhook, about)
                .set("claim", claim)
                .first(row -> row.bool("mine"))
                .orElse(false);
    }

    private void release(UUID webhook, UUID about, Instant due) {
        boolean isEmpty = queue(NEXT, webhook, about).first(_ -> true).isEmpty();
        queue(isEmpty ? END : GO_ON, webhook, about).set("due", due).update();
    }

    private Query queue(String statement, UUID webhook, UUID about) {
        return sql.query(statement).set("webhook", webhook).set("about", about);
    }

    private String text(Attempt attempt) {
        try {
            return json.writeValueAsString(attempt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An attempt is plain data", e);
        }
    }
}
