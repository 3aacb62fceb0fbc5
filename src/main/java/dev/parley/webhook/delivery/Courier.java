package dev.parley.webhook.delivery;

import dev.parley.http.Signature;
import dev.parley.time.Ids;
import dev.parley.webhook.receiver.Address;
import dev.parley.webhook.receiver.Credentials;
import dev.parley.webhook.receiver.Hindrance;
import dev.parley.webhook.receiver.Outcome;
import dev.parley.webhook.receiver.Post;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Takes one thing after the other to a receiver. Signed as Standard Webhooks says
/// (<https://www.standardwebhooks.com>), with the time of this attempt.
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    /// So many of all couriers are at the database: they leave connections to requests.
    private static final int AT_DESK = 4;

    private final Semaphore desk = new Semaphore(AT_DESK, true);

    private final Queues queues;
    private final Receipts receipts;
    private final Health health;
    private final Post post;
    private final Credentials credentials;
    private final Ids ids;
    private final MeterRegistry meters;

    Courier(
            Queues queues,
            Receipts receipts,
            Health health,
            Post post,
            Credentials credentials,
            Ids ids,
            MeterRegistry meters) {
        this.queues = queues;
        this.receipts = receipts;
        this.health = health;
        this.post = post;
        this.credentials = credentials;
        this.ids = ids;
        this.meters = meters;
    }

    /// Delivers what has been due for longest, or tries to.
    ///
    /// @return whether anything was
    boolean deliverOne(UUID webhook) {
        var claim = atDesk(() -> queues.claim(webhook));
        claim.ifPresent(taken -> taken.parcel().ifPresentOrElse(this::deliver, () -> giveBack(webhook, taken)));
        return claim.isPresent();
    }

    private void giveBack(UUID webhook, Queues.Claim claim) {
        atDesk(() -> {
            receipts.giveBack(webhook, claim);
            return null;
        });
    }

    private <T> T atDesk(Supplier<T> work) {
        desk.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            desk.release();
        }
    }

    private void deliver(Parcel parcel) {
        var at = ids.now();
        long begin = System.nanoTime();
        var outcome = send(parcel, at);
        long nanos = System.nanoTime() - begin;
        var attempt = new Attempt(at, TimeUnit.NANOSECONDS.toMillis(nanos), outcome.status(), outcome.hindrance());
        var state = atDesk(() -> {
            var written = receipts.write(parcel, outcome, attempt);
            health.note(parcel, outcome);
            return written;
        });
        meters.timer("parley.webhooks.attempts", "outcome", state.wire()).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Outcome send(Parcel parcel, Instant at) {
        byte[] body = parcel.body().getBytes(StandardCharsets.UTF_8);
        try {
            return post.send(Address.of(parcel.url()).orElseThrow(), headers(parcel, at.getEpochSecond(), body), body);
        } catch (RuntimeException e) {
            LOG.errorf(e, "What is due for webhook %s could not be sent", parcel.webhook());
            return Outcome.hindered(Hindrance.NOT_SENT);
        }
    }

    private Map<String, String> headers(Parcel parcel, long timestamp, byte[] body) {
        String id = parcel.event().toString();
        return Map.of(
                Signature.ID,
                id,
                Signature.TIMESTAMP,
                String.valueOf(timestamp),
                Signature.SIGNATURE,
                parcel.secrets().stream()
                        .map(kept -> credentials.open(kept, parcel.webhook()))
                        .map(secret ->
                                Signature.with(Credentials.written(secret)).of(id, timestamp, body))
                        .collect(Collectors.joining(" ")));
    }
}
