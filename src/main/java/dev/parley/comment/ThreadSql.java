package dev.parley.comment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The statements that read threads. One statement reads a page: the roots along an index, then for each comment
/// the first replies along another (LATERAL, top-K), level by level and never more than the answer may hold, so
/// that its cost is that of the page and not of the thread.
final class ThreadSql {

    /// Comments in one answer, at most.
    static final int MOST = 500;

    /// The thread itself: whether it can be seen, its policy, its totals and where its news stand.
    private static final String HEAD = """
            head as (
              select a.id as thread_id, t.mode, t.closes_at, t.close_after_days, a.publish_at,
                t.visible + coalesce(d.visible, 0) as visible, t.roots + coalesce(d.roots, 0) as roots,
                coalesce(n.seq, (select seq from news_swept where article_id = a.id), 0) as seq,
                coalesce(n.at, (select at from news_swept where article_id = a.id), a.publish_at) as as_of
              from article a
              join thread t on t.article_id = a.id
              left join lateral (select sum(visible) as visible, sum(roots) as roots from thread_delta where article_id = a.id) d on true
              left join lateral (
                select seq, at from news
                where article_id = a.id and xid < pg_snapshot_xmin(pg_current_snapshot())
                order by xid desc, seq desc limit 1) n on true
              where a.id = %s and a.listed_at <= :now
            )""";

    /// Totals below a comment that are not folded yet.
    private static final String UNFOLDED = """
            unfolded as (
              select b.id, sum(d.visible) as n
              from thread_delta d cross join lateral unnest(d.ancestors) b(id)
              where d.article_id = (select thread_id from head) group by b.id
            )""";

    private static final Map<String, String> MADE = new ConcurrentHashMap<>();

    private ThreadSql() {}

    /// A page of roots.
    ///
    /// @param section where the cursor stands: 0 among the pinned, 1 among the others, -1 at the start
    static String roots(Order order, Order replyOrder, int section, boolean backwards) {
        return MADE.computeIfAbsent("roots %s %s %d %b".formatted(order, replyOrder, section, backwards), _ -> {
            String base = base(sections(order, section, backwards), order, backwards);
            return statement(":article", "", base, "", replyOrder, "");
        });
    }

    /// The page that begins at the root above one comment, every comment on the way to it opened.
    static String around(Order order, Order replyOrder) {
        return MADE.computeIfAbsent(
                "around %s %s".formatted(order, replyOrder),
                _ -> statement(":article", AroundSql.FOCUS, AroundSql.base(order), "", replyOrder, AroundSql.BUT_PATH));
    }

    /// A page of direct replies to one comment.
    static String replies(Order order, boolean atStart, boolean backwards) {
        return MADE.computeIfAbsent("replies %s %b %b".formatted(order, atStart, backwards), _ -> {
            String beyond = atStart
                    ? ""
                    : " and (%s) %s (%s)"
                            .formatted(order.columns("c"), order.beyond(backwards, false), order.parameters());
            String base = """
                    (select 0 as level, row_number() over (order by %1$s) as place, c.* from (
                       select %2$s from comment c where c.parent_id = :parent and (select shown from comment where id = :parent) and c.shown%3$s order by %1$s limit :most) c)
                    """.formatted(order.by("c", backwards), Remark.COLUMNS, beyond);
            return statement(
                    "(select article_id from comment where id = :parent and not unseen)", "", base, "", order, "");
        });
    }

    /// One comment among its own: its ancestors above and its siblings beside, which take no part in the search for
    /// replies, and its replies below.
    static String context() {
        return MADE.computeIfAbsent("context", _ -> {
            String focus =
                    "focus as (select id, parent_id, created_at, ancestors, depth from comment where id = :comment),\n";
            String base = "select 0 as level, 0::bigint as place, %s from comment c where c.id = :comment"
                    .formatted(Remark.COLUMNS);
            String beside = """
                    union all
                    (select 0, 0, %1$s from comment c
                     where c.id = any((select ancestors[greatest(1, depth - :above + 1) : depth] from focus)::uuid[]))
                    union all
                    (select 0, 0, %1$s from comment c where c.parent_id = (select parent_id from focus) and c.shown
                       and (c.created_at, c.id) < ((select created_at from focus), :comment)
                     order by c.created_at desc, c.id desc limit :siblings)
                    union all
                    (select 0, 0, %1$s from comment c where c.parent_id = (select parent_id from focus) and c.shown
                       and (c.created_at, c.id) > ((select created_at from focus), :comment)
                     order by c.created_at, c.id limit :siblings)
                    """.formatted(Remark.COLUMNS);
            return statement(
                    "(select article_id from comment where id = :comment)", focus, base, beside, Order.BEST, "");
        });
    }

    private static String[] sections(Order order, int section, boolean backwards) {
        String found = """
                (select %1$s from comment c
                 where c.article_id = :article and c.parent_id is null and c.shown and %2$s%3$s
                 order by %4$s limit :most)""";
        String beyond =
                " and (%s) %s (%s)".formatted(order.columns("c"), order.beyond(backwards, false), order.parameters());
        String pinned =
                found.formatted(Remark.COLUMNS, "c.pinned", section == 0 ? beyond : "", order.by("c", backwards));
        String others =
                found.formatted(Remark.COLUMNS, "not c.pinned", section == 1 ? beyond : "", order.by("c", backwards));
        boolean pinnedToo = section != 1 || backwards;
        boolean othersToo = section != 0 || !backwards;
        return pinnedToo && othersToo ? new String[] {pinned, others} : new String[] {pinnedToo ? pinned : others};
    }

    private static String base(String[] sections, Order order, boolean backwards) {
        String by = (backwards ? "r.pinned, " : "r.pinned desc, ") + order.by("r", backwards);
        return """
                (select 0 as level, row_number() over (order by %1$s) as place, r.* from (%2$s) r order by %1$s limit :most)
                """.formatted(by, String.join("\n union all\n", sections));
    }

    /// @param article where the thread's article is named
    /// @param focus   one more common table, with a comma after it
    /// @param base    the comments that the page begins with, whose replies are to be found
    /// @param beside  comments that come along, as further members of the union
    /// @param but     a condition that replies must meet too
    private static String statement(
            String article, String focus, String base, String beside, Order replyOrder, String but) {
        return """
                with recursive
                %s,
                %s,
                %s
                page as (
                  %s
                  union all
                  select p.level + 1, 0, c.* from page p cross join lateral (
                    select %s from comment c
                    where c.parent_id = p.id and c.shown %s
                    order by %s limit :replies) c
                  where p.level < :depth and p.reply_count > 0 and p.place <= :limit
                )
                select h.*, c.place, %s, %s
                from head h
                left join ((select * from page limit :cap)
                %s) c on h.mode <> 'hidden'
                left join account x on x.id = c.author_id
                left join unfolded u on u.id = c.id
                """.formatted(
                        HEAD.formatted(article),
                        UNFOLDED,
                        focus,
                        base,
                        Remark.COLUMNS,
                        but,
                        replyOrder.by("c", false),
                        Remark.COLUMNS.replace(
                                "c.descendant_count", "c.descendant_count + coalesce(u.n, 0) as descendant_count"),
                        Remark.AUTHOR,
                        beside);
    }
}
