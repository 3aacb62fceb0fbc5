package dev.parley.notification.own;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Lets go of what was told long ago.
@ApplicationScoped
public class Expiry {

    private static final Duration READ = Duration.ofDays(90);
    private static final Duration UNREAD = Duration.ofDays(365);

    /// Deleted by one transaction; what another node is at is left to it.
    private static final int BATCH = 1_000;

    private static final String GO = """
            with read as (
              select id from notification where read_at < :read order by read_at limit :most for update skip locked
            ), old as (
              select id from notification where id < :oldest order by id limit :most for update skip locked
            )
            delete from notification where id in (select id from read union select id from old)
            """;

    private final Sql sql;
    private final Ids ids;

    Expiry(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    @Scheduled(
            every = "10m",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    public void goAll() {
        int gone;
        do {
            gone = QuarkusTransaction.requiringNew().call(this::go);
        } while (gone >= BATCH);
    }

    private int go() {
        sql.patient();
        var now = ids.now();
        return sql.query(GO)
                .set("read", now.minus(READ))
                .set("oldest", Ids.floor(now.minus(UNREAD)))
                .set("most", BATCH)
                .update();
    }
}
