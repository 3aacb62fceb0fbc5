package dev.parley.live;

/// The statements that read the log: only what is below the oldest transaction still under way, in the order
/// `(xid, seq)`, so that nothing can come to stand before what was read.
final class LogSql {

    /// The number of the newest event, as a page of the thread tells it.
    static final String NOW = """
            select coalesce(
              (select n.seq from news n
               where n.article_id = a.id and n.xid < pg_snapshot_xmin(pg_current_snapshot())
               order by n.xid desc, n.seq desc limit 1),
              (select s.seq from news_swept s where s.article_id = a.id), 0) as seq
            from article a where a.id = :article and a.listed_at <= :now
            """;

    /// What follows several places, each in the log of its article: one whose event the log still holds,
    /// or the newest that was swept. Any other has lost what followed.
    private static final String PLACES = """
            with place as (
              select p.article_id, p.seq, false as never,
                case when n.seq is not null or p.seq = coalesce(s.seq, 0) then p.xid end as xid
              from unnest(:articles::uuid[], :xids::text[]::xid8[], :seqs::text[]::bigint[]) p(article_id, xid, seq)
              left join news n on n.seq = p.seq
              left join news_swept s on s.article_id = p.article_id
            )""";

    /// What follows one event: one that the log still holds, the newest that was swept, or none at all.
    /// `never` says of any other that this thread never had it; of numbers from before a restoration
    /// nobody can say so.
    private static final String EVENT = """
            with place as (
              select a.id as article_id, :since::bigint as seq,
                case when n.article_id = a.id then n.xid when :since = coalesce(s.seq, 0) then '0'::xid8 end as xid,
                n.seq is not null or (s.seq is null or :since > (select max(seq) from news))
                  and coalesce(:since < 0 or :since >= (
                    select first_seq from news_origin order by number desc limit 1), true) as never
              from article a
              left join news n on n.seq = :since
              left join news_swept s on s.article_id = a.id
              where a.id = :article
            )""";

    private static final String READ = """
            , head as (
              select p.article_id as thread_id, p.xid as since_xid, p.seq as since, p.never, t.mode, t.closes_at,
                t.close_after_days, a.publish_at, t.visible + coalesce(d.visible, 0) as visible,
                t.roots + coalesce(d.roots, 0) as roots
              from place p
              join article a on a.id = p.article_id and a.listed_at <= :now
              join thread t on t.article_id = a.id
              left join lateral (
                select sum(visible) as visible, sum(roots) as roots from thread_delta where article_id = a.id) d on true
            )
            select h.*, e.*, c.parent_id, c.ancestors
            from head h
            left join lateral (
              select n.xid, n.seq, n.xid < pg_snapshot_xmin(pg_current_snapshot()) as settled, n.type, n.subject, n.at
              from news n
              where n.article_id = h.thread_id and (n.xid, n.seq) > (h.since_xid, h.since)
                and n.type = any(:types) and (h.mode <> 'hidden' or n.type like 'thread.%')
              order by n.xid, n.seq limit :most) e on true
            left join comment c on c.id = e.subject
            order by h.thread_id, e.xid, e.seq
            """;

    static final String AFTER_PLACES = PLACES + READ;
    static final String AFTER_EVENT = EVENT + READ;

    /// What stands now, deltas added.
    static final String TALLIES = """
            select c.id, c.state, c.hidden_at, c.removed_by, c.version, c.up, c.down, c.reply_count,
              c.descendant_count + coalesce(u.n, 0) as descendant_count
            from comment c
            left join (
              select b.id, sum(d.visible) as n
              from thread_delta d cross join lateral unnest(d.ancestors) b(id)
              where d.article_id = any(:articles::uuid[]) group by b.id) u on u.id = c.id
            where c.id = any(:ids::uuid[])
            """;

    private LogSql() {}
}
