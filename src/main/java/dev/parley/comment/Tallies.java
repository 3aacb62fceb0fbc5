package dev.parley.comment;

import dev.parley.postgres.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Folds changes of totals into the rows that carry them. Until then every question adds them itself, so totals are
/// exact at once; only the order `active` follows a moment later.
@ApplicationScoped
public class Tallies {

    /// One node folds at a time; the number means nothing but this.
    private static final long LOCK = 7_230_001;

    /// Rows are locked from the newest comment upwards, as everywhere, so that nobody waits in a circle.
    private static final String FOLD = """
            with due as (
              delete from thread_delta where id in (select id from thread_delta order by id limit 5000) returning *
            ), totals as (
              select article_id, sum(visible) as visible, sum(roots) as roots, max(at) filter (where visible > 0) as last_at
              from due group by article_id
            ), threads as (
              update thread t set
                visible = t.visible + x.visible, roots = t.roots + x.roots, last_at = greatest(t.last_at, x.last_at)
              from totals x where t.article_id = x.article_id
            ), below as (
              select b.id, sum(d.visible) as n, max(d.at) filter (where d.visible > 0) as at
              from due d cross join lateral unnest(d.ancestors) b(id) group by b.id
            ), held as (
              select c.id, b.n, b.at from comment c join below b on b.id = c.id order by c.id desc for no key update of c
            )
            update comment c set
              descendant_count = c.descendant_count + h.n, active_at = greatest(c.active_at, h.at)
            from held h where c.id = h.id
            """;

    private final Sql sql;

    Tallies(Sql sql) {
        this.sql = sql;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    public void fold() {
        boolean mine = sql.query("select pg_try_advisory_xact_lock(:lock) as mine")
                .set("lock", LOCK)
                .first(row -> row.bool("mine"))
                .orElse(false);
        if (mine) {
            sql.query(FOLD).update();
        }
    }
}
