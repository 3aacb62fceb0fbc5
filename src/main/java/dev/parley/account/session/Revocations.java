package dev.parley.account.session;

import dev.parley.account.AccountEvent;
import dev.parley.account.Holder;
import dev.parley.news.NewsEvent;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Tokens that are void before they expire, kept in memory for as long as they would live: checking one asks no
/// database. This node knows at once what was done on it, and what was done on others as soon as it hears of that;
/// where it does not, within a second.
@ApplicationScoped
class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private static final Duration KEPT = Tokens.LIFETIME.plusMinutes(1);

    private final Sql sql;
    private final Clock clock;
    private final Map<UUID, Instant> ended = new ConcurrentHashMap<>();
    private final Map<UUID, Epoch> epochs = new ConcurrentHashMap<>();

    Revocations(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Whether a token that was good when it was made no longer is.
    boolean isVoid(Holder holder) {
        var epoch = epochs.get(holder.caller().id());
        return holder.session() != null && ended.containsKey(holder.session())
                || epoch != null && holder.epoch() < epoch.number();
    }

    void end(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEvent.Ended event) {
        event.ids().forEach(this::end);
    }

    private void end(UUID session) {
        ended.put(session, clock.instant());
    }

    void outdate(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountEvent.Outdated event) {
        outdate(event.id(), event.epoch());
    }

    /// What was done on other nodes. The news say it all: where the database has much to do, this waits for nothing.
    void heard(@Observes NewsEvent.Heard heard) {
        heard.items().forEach(item -> {
            switch (item.type()) {
                case SessionEvent.Ended.NEWS -> end(item.subject());
                case AccountEvent.Outdated.NEWS -> outdate(item.subject(), item.number());
                default -> {}
            }
        });
    }

    private void outdate(UUID account, int epoch) {
        outdate(account, new Epoch(epoch, clock.instant()));
    }

    private void outdate(UUID account, Epoch epoch) {
        epochs.merge(account, epoch, (known, now) -> now.number() > known.number() ? now : known);
    }

    /// No token slips in before the first look.
    void begin(@Observes StartupEvent start) {
        hear();
    }

    /// On a thread of its own, since who brings the news waits for no database. Where that does not answer, the next
    /// look is soon.
    void missed(@Observes NewsEvent.Missed missed) {
        Thread.ofVirtual().name("revocations").start(this::lookNow);
    }

    private void lookNow() {
        try {
            hear();
        } catch (RuntimeException e) {
            LOG.debugf("Which tokens were revoked is not known yet: %s", e.getMessage());
        }
    }

    /// What was done before this node started or listened, and whatever news have not brought.
    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void hear() {
        var since = clock.instant().minus(KEPT);
        ended.values().removeIf(at -> at.isBefore(since));
        epochs.values().removeIf(epoch -> epoch.at().isBefore(since));
        sql.query("select id, ended_at from session where ended_at > :since")
                .set("since", since)
                .list(row -> ended.put(row.uuid("id"), row.instant("ended_at")));
        sql.query("select id, epoch, epoch_at from account where epoch_at > :since")
                .set("since", since)
                .list(row -> {
                    outdate(row.uuid("id"), new Epoch(row.integer("epoch"), row.instant("epoch_at")));
                    return null;
                });
    }

    private record Epoch(int number, Instant at) {}
}
