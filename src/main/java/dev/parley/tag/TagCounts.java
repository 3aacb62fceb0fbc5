package dev.parley.tag;

import dev.parley.news.News;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// How many public articles each tag has. A link from an article is counted into the tag's row once its listing
/// time has come; links that are due and not counted yet are added by whoever asks. So a publication never
/// waits for a tag's row, and the number shown is exact at every moment; only the order by it follows a
/// second later.
@ApplicationScoped
class TagCounts {

    /// Links counted at a time; the rest waits a second.
    private static final int BATCH = 10_000;

    /// Waits for nothing that another holds, so any number of nodes may do it and nobody ever waits in a
    /// circle.
    private static final String DUE = """
            select l.article_id, l.tag_id
            from article_tag l join tag t on t.id = l.tag_id
            where not l.counted and l.listed_at <= :now
            limit :most
            for no key update of l, t skip locked
            """;

    private static final String COUNT = """
            with counted as (
              update article_tag l set counted = true
              from unnest(:articles::uuid[], :tags::uuid[]) d(article_id, tag_id)
              where l.article_id = d.article_id and l.tag_id = d.tag_id
              returning l.tag_id
            )
            update tag t set article_count = t.article_count + c.n
            from (select tag_id, count(*)::integer as n from counted group by tag_id) c
            where t.id = c.tag_id
            """;

    private final Sql sql;
    private final News news;
    private final Ids ids;

    TagCounts(Sql sql, News news, Ids ids) {
        this.sql = sql;
        this.news = news;
        this.ids = ids;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    void fold() {
        var due = sql.query(DUE)
                .set("now", ids.now())
                .set("most", BATCH)
                .list(row -> new Due(row.uuid("article_id"), row.uuid("tag_id")));
        if (!due.isEmpty()) {
            sql.patient();
            sql.query(COUNT)
                    .set("articles", due.stream().map(Due::article).toList())
                    .set("tags", due.stream().map(Due::tag).toList())
                    .update();
            tellCounts(due.stream().map(Due::tag));
        }
    }

    /// Links an article to exactly these tags, in this order and with this listing time. What was counted for
    /// it is taken off again; the new links are counted when they are due.
    void relist(UUID article, List<UUID> tags, Instant listedAt) {
        var present = links(article);
        boolean isSo = present.stream().map(Link::tag).toList().equals(tags)
                && present.stream().allMatch(link -> Objects.equals(link.listedAt(), listedAt));
        if (isSo) {
            return;
        }
        discount(present.stream().filter(Link::counted).map(Link::tag).toList());
        sql.query("delete from article_tag where article_id = :article")
                .set("article", article)
                .update();
        sql.query("""
                        insert into article_tag (article_id, tag_id, position, listed_at)
                        select :article, t.id, t.position, :at
                        from unnest(:tags::uuid[]) with ordinality t(id, position) order by t.id
                        """)
                .set("article", article)
                .set("tags", tags)
                .set("at", listedAt)
                .update();
        tellCounts(Stream.concat(present.stream().map(Link::tag), tags.stream()));
    }

    private void tellCounts(Stream<UUID> tags) {
        news.tellAll(
                tags.distinct()
                        .map(tag -> new News.Item("tag.counted", null, tag))
                        .toList(),
                ids.now());
    }

    /// Held until the transaction ends, so that nobody counts them meanwhile.
    private List<Link> links(UUID article) {
        return sql.query("""
                        select tag_id, listed_at, counted from article_tag where article_id = :article
                        order by position for no key update
                        """)
                .set("article", article)
                .list(row -> new Link(row.uuid("tag_id"), row.instant("listed_at"), row.bool("counted")));
    }

    /// All are locked in the order of their ids before one is written ([Sql] says why in a statement of its
    /// own).
    private void discount(List<UUID> tags) {
        if (tags.isEmpty()) {
            return;
        }
        sql.query("select id from tag where id = any(:tags::uuid[]) order by id for no key update")
                .set("tags", tags)
                .list(row -> row.uuid("id"));
        sql.query("update tag set article_count = article_count - 1 where id = any(:tags::uuid[])")
                .set("tags", tags)
                .update();
    }

    private record Due(UUID article, UUID tag) {}

    private record Link(UUID tag, Instant listedAt, boolean counted) {}
}
