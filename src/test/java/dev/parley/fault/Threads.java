package dev.parley.fault;

import java.util.List;

/// What holds of the threads: places in the tree, counts, ranks and votes.
final class Threads {

    private static final Invariant ARTICLE = new Invariant("article of a reply", """
            select c.id, c.article_id::text as found, p.article_id::text as expected
            from comment c join comment p on p.id = c.parent_id where c.article_id <> p.article_id
            """);

    private static final Invariant ANCESTORS = new Invariant("ancestors of a comment", """
            select c.id, c.ancestors::text as found, (p.ancestors || p.id)::text as expected
            from comment c join comment p on p.id = c.parent_id where c.ancestors <> p.ancestors || p.id
            union all
            select id, ancestors::text, '{}' from comment where parent_id is null and ancestors <> '{}'
            """);

    private static final Invariant DEPTH = new Invariant("depth of a comment", """
            select id, depth::text as found, cardinality(ancestors)::text as expected
            from comment where depth <> cardinality(ancestors)
            """);

    private static final Invariant ROOT = new Invariant("root of a comment", """
            select id, root_id::text as found, coalesce(ancestors[1], id)::text as expected
            from comment where root_id <> coalesce(ancestors[1], id)
            """);

    private static final Invariant SHOWN = new Invariant("whether a comment is shown", """
            select id, shown::text as found, (not shown)::text as expected
            from comment
            where shown <> (state = 'published' or state in ('removed', 'deleted') and reply_count > 0)
            """);

    private static final Invariant REPLIES = new Invariant("reply count", """
            select c.id, c.reply_count::text as found, coalesce(r.n, 0)::text as expected
            from comment c
            left join (select parent_id, count(*) as n from comment where shown group by parent_id) r on r.parent_id = c.id
            where c.reply_count <> coalesce(r.n, 0)
            """);

    private static final Invariant DESCENDANTS = new Invariant("descendant count", """
            select c.id, (c.descendant_count + coalesce(d.n, 0))::text as found, coalesce(b.n, 0)::text as expected
            from comment c
            left join (
              select a.id, sum(d.visible) as n from thread_delta d cross join lateral unnest(d.ancestors) a(id)
              group by a.id) d on d.id = c.id
            left join (
              select a.id, count(*) as n from comment c cross join lateral unnest(c.ancestors) a(id)
              where c.state = 'published' group by a.id) b on b.id = c.id
            where c.descendant_count + coalesce(d.n, 0) <> coalesce(b.n, 0)
            """);

    private static final Invariant ACTIVITY = new Invariant("last activity below a comment", """
            select c.id, greatest(c.active_at, d.at)::text as found, greatest(c.created_at, b.at)::text as expected
            from comment c
            left join (
              select a.id, max(d.at) as at from thread_delta d cross join lateral unnest(d.ancestors) a(id)
              where d.visible > 0 group by a.id) d on d.id = c.id
            left join (
              select a.id, max(c.created_at) as at from comment c cross join lateral unnest(c.ancestors) a(id)
              where not c.unseen group by a.id) b on b.id = c.id
            where greatest(c.active_at, d.at) <> greatest(c.created_at, b.at)
            """);

    private static final Invariant THREAD = new Invariant("thread of an article", """
            select a.id, 'none' as found, 'one' as expected
            from article a where not exists (select from thread t where t.article_id = a.id)
            """);

    private static final Invariant TOTALS = new Invariant("totals of a thread", """
            select t.article_id as id,
              row(t.visible + coalesce(d.visible, 0), t.roots + coalesce(d.roots, 0), greatest(t.last_at, d.at))::text as found,
              row(coalesce(c.visible, 0), coalesce(c.roots, 0), c.at)::text as expected
            from thread t
            left join (
              select article_id, sum(visible) as visible, sum(roots) as roots, max(at) filter (where visible > 0) as at
              from thread_delta group by article_id) d using (article_id)
            left join (
              select article_id, count(*) filter (where state = 'published') as visible,
                count(*) filter (where shown and parent_id is null) as roots, max(created_at) filter (where not unseen) as at
              from comment group by article_id) c using (article_id)
            where (t.visible + coalesce(d.visible, 0), t.roots + coalesce(d.roots, 0), greatest(t.last_at, d.at))
              is distinct from (coalesce(c.visible, 0), coalesce(c.roots, 0), c.at)
            """);

    private static final Invariant UNFOLDED = new Invariant("change of totals", """
            select d.id, 'of ' || d.article_id || ' below ' || d.ancestors::text as found, 'of a thread that is there' as expected
            from thread_delta d
            where not exists (select from thread t where t.article_id = d.article_id)
               or exists (
                 select from unnest(d.ancestors) a(id)
                 where not exists (select from comment c where c.id = a.id and c.article_id = d.article_id))
            """);

    private static final Invariant VOTES = new Invariant("votes of a comment", """
            select c.id, row(c.up, c.down)::text as found, row(coalesce(v.up, 0), coalesce(v.down, 0))::text as expected
            from comment c
            left join (
              select comment_id, sum(n) filter (where value = 1) as up, sum(n) filter (where value = -1) as down
              from (select comment_id, value, 1 as n from vote union all select comment_id, value, votes from unlinked_vote) cast_votes
              group by comment_id) v on v.comment_id = c.id
            where (c.up, c.down) <> (coalesce(v.up, 0), coalesce(v.down, 0))
            """);

    private static final Invariant OWN_VOTE = new Invariant("vote on one's own comment", """
            select c.id, 'by its author' as found, 'none' as expected
            from vote v join comment c on c.id = v.comment_id and c.author_id = v.account_id
            """);

    /// Written down anew from the papers, so that a slip in the schema's own functions would be seen.
    private static final Invariant RANKS = new Invariant("ranks of a comment", """
            select id, row(score, best, controversial)::text as found, row(up - down, wilson, split)::text as expected
            from (
              select id, up, down, score, best, controversial,
                case when n = 0 then 0
                  else (p + z2 / (2 * n) - sqrt(z2) * sqrt((p * (1 - p) + z2 / (4 * n)) / n)) / (1 + z2 / n) end as wilson,
                case when least(up, down) = 0 then 0
                  else exp(ln(n) * least(up, down) / greatest(up, down)) end as split
              from (
                select id, up, down, score, best, controversial, (up + down)::double precision as n,
                  up / nullif(up + down, 0)::double precision as p, 1.281551565545::double precision ^ 2 as z2
                from comment) c) r
            where score <> up - down or abs(best - wilson) > 1e-9 or abs(controversial - split) > 1e-9 * split
            """);

    static final List<Invariant> INVARIANTS = List.of(
            ARTICLE,
            ANCESTORS,
            DEPTH,
            ROOT,
            SHOWN,
            REPLIES,
            DESCENDANTS,
            ACTIVITY,
            THREAD,
            TOTALS,
            UNFOLDED,
            VOTES,
            OWN_VOTE,
            RANKS);

    private Threads() {}
}
