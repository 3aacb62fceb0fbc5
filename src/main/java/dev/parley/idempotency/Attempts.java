package dev.parley.idempotency;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Who is at which key at the moment, told to all nodes. It spares a second one the work; that nothing is done twice
/// is seen to by the key of the kept answers alone. Times are PostgreSQL's: nodes may have other clocks.
@ApplicationScoped
class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    /// More are left to their time limit, which ends before an outage that makes so many.
    private static final int MOST_OVER = 10_000;

    private final Sql sql;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    /// Those that are over while PostgreSQL may not know it yet.
    private final Set<UUID> over = ConcurrentHashMap.newKeySet();

    Attempts(Sql sql) {
        this.sql = sql;
    }

    /// Lets an attempt begin unless another with its key is under way. A node that stops without a word leaves its
    /// keys free 5 s later; while an attempt runs, [#renew] keeps it.
    ///
    /// @return whether it may
    boolean begin(Attempt attempt) {
        try {
            boolean begun = isBegun(attempt);
            if (begun) {
                running.add(attempt.id());
            }
            return begun;
        } catch (RuntimeException e) {
            // It may have begun all the same.
            giveUpLater(attempt);
            throw e;
        }
    }

    private boolean isBegun(Attempt attempt) {
        return sql.query("""
                insert into keyed_attempt as a (owner, key, attempt, until)
                values (:owner, :key, :attempt, clock_timestamp() + interval '5 s')
                on conflict (owner, key) do update set attempt = excluded.attempt, until = excluded.until
                where a.until <= clock_timestamp() or a.attempt = excluded.attempt
                """)
                        .set("owner", attempt.owner())
                        .set("key", attempt.key())
                        .set("attempt", attempt.id())
                        .repeatable()
                        .update()
                == 1;
    }

    /// Leaves the key to who comes next; as soon as PostgreSQL is told, where that cannot be at once.
    void giveUp(Attempt attempt) {
        running.remove(attempt.id());
        try {
            sql.query("delete from keyed_attempt where owner = :owner and key = :key and attempt = :attempt")
                    .set("owner", attempt.owner())
                    .set("key", attempt.key())
                    .set("attempt", attempt.id())
                    .repeatable()
                    .update();
        } catch (RuntimeException e) {
            // What the deed's failure was is told, not this one.
            LOG.debug("An attempt is to be given up later", e);
            giveUpLater(attempt);
        }
    }

    private void giveUpLater(Attempt attempt) {
        if (over.size() < MOST_OVER) {
            over.add(attempt.id());
        }
    }

    /// It has its answer, which from now on is found before anybody looks here.
    void end(Attempt attempt) {
        running.remove(attempt.id());
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void giveUpThoseOver() {
        var gone = Set.copyOf(over);
        if (!gone.isEmpty()) {
            sql.query("delete from keyed_attempt where attempt = any(:gone)")
                    .set("gone", gone.toArray(UUID[]::new))
                    .update();
            over.removeAll(gone);
        }
    }

    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void renew() {
        if (!running.isEmpty()) {
            sql.query(
                            "update keyed_attempt set until = clock_timestamp() + interval '5 s' where attempt = any(:running)")
                    .set("running", Set.copyOf(running).toArray(UUID[]::new))
                    .update();
        }
    }

    @Scheduled(
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void forget() {
        sql.query("delete from keyed_attempt where until < clock_timestamp() - interval '5 s'")
                .update();
    }
}
