package dev.parley.fault;

import java.util.List;

/// What holds of the news: one for each deed, and none of what never happened. Of an article whose news were swept,
/// the older ones are gone.
final class LogOfNews {

    private static final Invariant CREATED = new Invariant("news that a comment was created", """
            select c.id, coalesce(n.n, 0)::text as found, case when c.unseen then '0' else '1' end as expected
            from comment c
            left join (select subject, count(*) as n from news where type = 'comment.created' group by subject) n
              on n.subject = c.id
            where case
              when c.unseen then n.n > 0
              when exists (select from news_swept s where s.article_id = c.article_id) then n.n > 1
              else coalesce(n.n, 0) <> 1 end
            """);

    /// Numbers are taken while the comment is locked, so they order what was done to it.
    private static final Invariant STANDING = new Invariant("last news of a comment's coming or going", """
            select c.id, n.type as found, c.state as expected
            from comment c
            join (
              select distinct on (subject) subject, type from news
              where type in ('comment.created', 'comment.restored', 'comment.removed')
              order by subject, seq desc) n on n.subject = c.id
            where (n.type <> 'comment.removed') <> (c.state = 'published')
            """);

    /// What an edit brought out, or back, is told as that.
    private static final Invariant EDITED = new Invariant("news that a comment was edited", """
            select c.id, count(n.seq)::text as found, 'some' as expected
            from comment c left join news n on n.subject = c.id and n.type = 'comment.edited'
            where c.edited_at is not null and c.state = 'published' and c.approved_at is null
              and exists (select from news r where r.subject = c.id and r.type = 'comment.created' and r.at < c.edited_at)
              and not exists (select from news r where r.subject = c.id and r.type = 'comment.restored')
            group by c.id having count(n.seq) = 0
            """);

    private static final Invariant SUBJECT = new Invariant("what news are about", """
            select n.seq as id, n.type || ' of ' || n.subject as found, 'something that is there' as expected
            from news n
            where n.type like 'comment.%'
                and not exists (select from comment c where c.id = n.subject and c.article_id = n.article_id)
              or n.type like 'thread.%' and not exists (select from article a where a.id = n.article_id)
              or (n.type like 'article.%' or n.type = 'total.folded')
                and not exists (select from article a where a.id = n.subject)
            """);

    private static final Invariant ARTICLE = new Invariant("news that an article was changed", """
            select a.id, coalesce(n.n, 0)::text as found, 'at least ' || a.version as expected
            from article a
            left join (select subject, count(*) as n from news where type like 'article.%' group by subject) n
              on n.subject = a.id
            where coalesce(n.n, 0) < a.version and not exists (select from news_swept)
            """);

    private static final Invariant ANNOUNCED = new Invariant("last news of an article's coming or going", """
            select a.id, coalesce(n.type, 'nothing') as found, 'what says that it is ' || a.announced as expected
            from article a
            left join (
              select distinct on (subject) subject, type from news
              where type in ('article.published', 'article.withdrawn', 'article.retracted', 'article.deleted')
              order by subject, seq desc) n on n.subject = a.id
            where a.announced <> coalesce(n.type = 'article.published', false) and not exists (select from news_swept)
            """);

    private static final Invariant SWEPT = new Invariant("news that were swept", """
            select s.article_id as id, 'number ' || n.seq || ' is there still' as found, 'gone' as expected
            from news_swept s join news n on n.seq = s.seq
            """);

    /// Nobody would ever read it: who follows the log believes it unfinished.
    private static final Invariant TRANSACTION = new Invariant("transaction of news", """
            select n.id, n.xid::text as found, 'before ' || pg_snapshot_xmax(pg_current_snapshot()) as expected
            from (select seq::text as id, xid from news union all select 'the mark of ' || at, xid from news_mark) n
            where n.xid >= pg_snapshot_xmax(pg_current_snapshot())
              and n.xid is distinct from pg_current_xact_id_if_assigned()
            """);

    static final List<Invariant> INVARIANTS =
            List.of(CREATED, STANDING, EDITED, SUBJECT, ARTICLE, ANNOUNCED, SWEPT, TRANSACTION);

    private LogOfNews() {}
}
