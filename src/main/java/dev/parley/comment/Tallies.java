package dev.parley.comment;

import dev.parley.news.News;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Folds changes of totals into the rows that carry them. Until then every question adds them itself, so
/// totals are exact at once; only the order `active` follows a moment later.
@ApplicationScoped
public class Tallies {

    /// One node folds at a time; the number means nothing but this.
    static final long LOCK = 7_230_001;

    /// Changes folded at a time: what they touch stays locked for as long.
    private static final int BATCH = 1_000;

    /// From the newest comment upwards, as everywhere, so that nobody waits in a circle.
    private static final String HOLD = """
            select id from comment
            where id in (select unnest(ancestors) from thread_delta where id = any(:due::bigint[]))
            order by id desc for no key update
            """;

    private static final String FOLD = """
            with due as (
              delete from thread_delta where id = any(:due::bigint[]) returning *
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
            )
            update comment c set
              descendant_count = c.descendant_count + b.n, active_at = greatest(c.active_at, b.at)
            from below b where c.id = b.id
            """;

    private final Sql sql;
    private final News news;
    private final Ids ids;

    Tallies(Sql sql, News news, Ids ids) {
        this.sql = sql;
        this.news = news;
        this.ids = ids;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void foldAll() {
        int folded;
        do {
            folded = fold();
        } while (folded == BATCH);
    }

    /// @return how many changes were folded; 0 while another node folds
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    public int fold() {
        boolean mine = sql.query("select pg_try_advisory_xact_lock(:lock) as mine")
                .set("lock", LOCK)
                .first(row -> row.bool("mine"))
                .orElse(false);
        return mine ? fold(due()) : 0;
    }

    private List<Due> due() {
        return sql.query("select id, article_id from thread_delta order by id limit :most")
                .set("most", BATCH)
                .list(row -> new Due(row.number("id"), row.uuid("article_id")));
    }

    private int fold(List<Due> due) {
        if (!due.isEmpty()) {
            sql.patient();
            var ids = due.stream().map(Due::id).toList();
            sql.query(HOLD).set("due", ids).list(row -> row.uuid("id"));
            sql.query(FOLD).set("due", ids).update();
            tell(due);
        }
        return due.size();
    }

    /// Nothing happened in the threads: only what is ordered by totals is another now.
    private void tell(List<Due> due) {
        news.tellAll(
                due.stream()
                        .map(Due::article)
                        .distinct()
                        .map(article -> new News.Item("total.folded", null, article))
                        .toList(),
                ids.now());
    }

    private record Due(long id, UUID article) {}
}
