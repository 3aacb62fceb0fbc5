package dev.parley.webhook.delivery;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/// Gives up what could not be delivered in its time, forgets what is over, and whom it went to where that was deleted.
/// Any number of nodes may do so at once.
@ApplicationScoped
class Sweep {

    /// For so long the log of deliveries is there to be read, and to be delivered from again.
    private static final Duration KEPT = Duration.ofDays(7);

    private static final int BATCH = 1_000;

    private static final String EXPIRE = """
            with due as (
              select webhook_id, number from webhook_delivery
              where state = 'waiting' and until <= :now order by until limit :most for no key update skip locked)
            update webhook_delivery d set state = 'failed', settled_at = :now
            from due where d.webhook_id = due.webhook_id and d.number = due.number
            """;

    private static final String FORGET = """
            with due as (
              select webhook_id, number from webhook_delivery
              where settled_at <= :before order by settled_at limit :most for update skip locked)
            delete from webhook_delivery d using due where d.webhook_id = due.webhook_id and d.number = due.number
            """;

    /// The last one to go takes its webhook along.
    private static final String FORGET_OF_DELETED = """
            with due as (
              select d.webhook_id, d.number
              from webhook w cross join lateral (
                select * from webhook_delivery d where d.webhook_id = w.id limit :most for update skip locked) d
              where w.deleted_at is not null limit :most)
            delete from webhook_delivery d using due where d.webhook_id = due.webhook_id and d.number = due.number
            """;

    private static final String FORGET_QUEUES = """
            delete from webhook_queue q using webhook w where w.id = q.webhook_id and w.deleted_at is not null
            """;

    private static final String FORGET_DELETED = """
            delete from webhook w
            where w.deleted_at is not null
              and not exists (select from webhook_delivery d where d.webhook_id = w.id)
              and not exists (select from webhook_queue q where q.webhook_id = w.id)
            """;

    /// What is younger may be about to be delivered.
    private static final String FORGET_EVENTS = """
            with due as (
              select e.number from webhook_event e
              where e.made_at <= :before and not exists (select from webhook_delivery d where d.number = e.number)
              order by e.made_at limit :most for update skip locked)
            delete from webhook_event e using due where e.number = due.number
            """;

    private final Sql sql;
    private final Clock clock;

    Sweep(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void expireAll() {
        all(EXPIRE);
    }

    @Scheduled(
            every = "10m",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void sweepAll() {
        all(FORGET);
        all(FORGET_OF_DELETED);
        some(FORGET_QUEUES);
        some(FORGET_DELETED);
        all(FORGET_EVENTS);
    }

    private void all(String statement) {
        int swept;
        do {
            swept = some(statement);
        } while (swept == BATCH);
    }

    private int some(String statement) {
        return QuarkusTransaction.requiringNew().timeout(Sql.PATIENT_SECONDS).call(() -> {
            sql.patient();
            var now = clock.instant();
            return sql.query(statement)
                    .set("now", now)
                    .set("before", now.minus(KEPT))
                    .set("most", BATCH)
                    .update();
        });
    }
}
