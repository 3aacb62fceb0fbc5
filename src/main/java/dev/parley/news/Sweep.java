package dev.parley.news;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps the log for as long as somebody who was away may ask what happened meanwhile, and no longer. What goes is
/// always the beginning of the log in its order, so that whoever finds their place in it has missed nothing after it.
@ApplicationScoped
class Sweep {

    /// One node sweeps at a time; the number means nothing but this.
    private static final long LOCK = 7_230_006;

    /// What one transaction sweeps.
    private static final int BATCH = 1_000;

    private static final Duration BETWEEN_MARKS = Duration.ofHours(1);

    private static final String MARK = """
            insert into news_mark (xid, at)
            select pg_snapshot_xmin(pg_current_snapshot()), :now
            where not exists (select from news_mark where at > :recently and at <= :now)
            on conflict do nothing
            """;

    private static final String SWEEP = """
            with due as (
              select seq from news
              where xid < (select xid from news_mark where at <= :before order by xid desc limit 1)
              order by xid, seq limit :most
            ), gone as (
              delete from news n using due where n.seq = due.seq returning n.article_id, n.xid, n.seq, n.at
            ), newest as (
              insert into news_swept as s (article_id, seq, at)
              select distinct on (article_id) article_id, seq, at from gone
              where article_id is not null order by article_id, xid desc, seq desc
              on conflict (article_id) do update set seq = excluded.seq, at = excluded.at
            )
            select count(*) as swept from gone
            """;

    /// Of the marks that are old enough, the newest says all.
    private static final String FORGET = """
            delete from news_mark
            where xid < (select xid from news_mark where at <= :before order by xid desc limit 1)
            """;

    private final Sql sql;
    private final Clock clock;
    private final Duration retention;

    /// @param retention how long the log is kept
    Sweep(Sql sql, Clock clock, @ConfigProperty(name = "parley.news.retention") Duration retention) {
        this.sql = sql;
        this.clock = clock;
        this.retention = retention;
    }

    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void sweepAll() {
        mark();
        int swept;
        do {
            swept = sweep();
        } while (swept == BATCH);
        sql.query(FORGET).set("before", clock.instant().minus(retention)).update();
    }

    private void mark() {
        var now = clock.instant();
        sql.query(MARK)
                .set("now", now)
                .set("recently", now.minus(BETWEEN_MARKS))
                .update();
    }

    /// @return how many were swept; 0 while another node sweeps
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    int sweep() {
        sql.patient();
        boolean mine = sql.query("select pg_try_advisory_xact_lock(:lock) as mine")
                .set("lock", LOCK)
                .first(row -> row.bool("mine"))
                .orElse(false);
        return mine
                ? sql.query(SWEEP)
                        .set("before", clock.instant().minus(retention))
                        .set("most", BATCH)
                        .first(row -> row.integer("swept"))
                        .orElse(0)
                : 0;
    }
}
