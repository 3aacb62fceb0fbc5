package dev.parley.article;

import dev.parley.news.News;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Tells of articles that came out without a deed: those that were scheduled, a second after their time at
/// most. No reader waits for it: whether an article can be seen goes by its time. However long no server ran,
/// it is told: search, mirrors and receivers know of an article by this alone.
@ApplicationScoped
class Announcements {

    /// What one transaction tells.
    private static final int BATCH = 500;

    /// Waits for nothing that another holds, so any number of nodes may do it. What is announced and in no list was
    /// taken back by the version before, which says no more than that something changed.
    private static final String DUE = """
            select id, case
              when listed_at is not null then 'article.published'
              when deleted_at is not null then 'article.deleted'
              when retracted_at is not null then 'article.retracted'
              else 'article.withdrawn' end as type
            from article
            where announced <> (listed_at is not null) and (listed_at is null or listed_at <= :now)
            order by listed_at limit :most for no key update skip locked
            """;

    private static final String ANNOUNCE =
            "update article set announced = listed_at is not null where id = any(:articles::uuid[])";

    private final Sql sql;
    private final News news;
    private final Ids ids;

    Announcements(Sql sql, News news, Ids ids) {
        this.sql = sql;
        this.news = news;
        this.ids = ids;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void announceAll() {
        int announced;
        do {
            announced = QuarkusTransaction.requiringNew().call(this::announce);
        } while (announced == BATCH);
    }

    private int announce() {
        var now = ids.now();
        var due = sql.query(DUE)
                .set("now", now)
                .set("most", BATCH)
                .list(row -> new News.Item(row.text("type"), null, row.uuid("id")));
        if (!due.isEmpty()) {
            sql.query(ANNOUNCE)
                    .set("articles", due.stream().map(News.Item::subject).toList())
                    .update();
            news.tellAll(due, now);
        }
        return due.size();
    }
}
