package dev.parley.comment;

import java.util.ArrayList;
import java.util.Arrays;
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
              select a.id as thread_id, t.mode, t.closes_at, t.max_depth,
                t.visible + coalesce(d.visible, 0) as visible, t.roots + coalesce(d.roots, 0) as roots,
                coalesce(n.seq, 0) as seq, coalesce(n.at, a.publish_at) as as_of
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

    private static final String UNFOLDED_COUNT = """
            c.descendant_count + coalesce((select sum(d.visible) from thread_delta d where d.article_id = c.article_id and c.id = any(d.ancestors)), 0)
              as descendant_count""";

    private static final Map<String, String> MADE = new ConcurrentHashMap<>();

    private ThreadSql() {}

    /// A page of roots.
    ///
    /// @param section where the cursor stands: 0 among the pinned, 1 among the others, -1 at the start
    static String roots(Order order, Order replyOrder, int section, boolean backwards) {
        return MADE.computeIfAbsent("roots %s %s %d %b".formatted(order, replyOrder, section, backwards), _ -> {
            String base = base(sections(order, section, backwards), order, backwards);
            return statement(":article", "", base, replyOrder, "");
        });
    }

    /// The page that begins at the root above one comment, every comment on the way to it opened.
    static String around(Order order, Order replyOrder) {
        return MADE.computeIfAbsent("around %s %s".formatted(order, replyOrder), _ -> {
            String focus = """
                    focus as (
                      select c.root_id, r.pinned, c.ancestors || c.id as path
                      from comment c join comment r on r.id = c.root_id
                      where c.id = :around and c.article_id = :article and c.shown
                    ),
                    """;
            return statement(
                    ":article",
                    focus,
                    aroundBase(order),
                    replyOrder,
                    "and not (c.id = any((select path from focus)::uuid[]))");
        });
    }

    private static String aroundBase(Order order) {
        String found = """
                (select %1$s from comment c
                 where c.article_id = :article and c.parent_id is null and c.shown and %2$s
                   and (%3$s) %4$s (%5$s)
                 order by %6$s limit :most)""";
        String pinned = found.formatted(
                Remark.COLUMNS,
                "c.pinned and (select pinned from focus)",
                order.columns("c"),
                order.beyond(false, true),
                focusKeys(order, null),
                order.by("c", false));
        String others = found.formatted(
                Remark.COLUMNS,
                "not c.pinned",
                order.columns("c"),
                order.beyond(false, true),
                focusKeys(order, "pinned"),
                order.by("c", false));
        return """
                (select 0 as level, row_number() over (order by r.pinned desc, %s) as place, r.* from (%s union all %s) r
                 order by r.pinned desc, %s limit :most)
                union all
                (select case when c.id = :around then 0 else least(c.depth, cast(:depth as integer)) end as level, 0::bigint as place, %s
                 from comment c where c.id = any((select path from focus)::uuid[]) and c.depth > 0)
                """.formatted(order.by("r", false), pinned, others, order.by("r", false), Remark.COLUMNS);
    }

    /// The focus root's keyset, or one before everything where the focus is pinned and the section at hand comes
    /// after.
    private static String focusKeys(Order order, String pinned) {
        var own = Arrays.stream(order.columns("r").split(", "))
                .map(key -> "(select %s from comment r where r.id = (select root_id from focus))".formatted(key))
                .toList();
        if (pinned == null) {
            return String.join(", ", own);
        }
        var first = order.firstOfAll().split(", ");
        var keys = new ArrayList<String>();
        for (int i = 0; i < own.size(); i++) {
            keys.add("(select case when pinned then %s else %s end from focus)".formatted(first[i], own.get(i)));
        }
        return String.join(", ", keys);
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
            return statement("(select article_id from comment where id = :parent)", "", base, order, "");
        });
    }

    /// One comment among its own: its ancestors above, its siblings beside, its replies below. `role` says which is
    /// which.
    static String context() {
        return MADE.computeIfAbsent("context", _ -> {
            String focus =
                    "focus as (select id, parent_id, created_at, ancestors, depth from comment where id = :comment),\n";
            String base = """
                    (select 1000 as level, 0::bigint as place, %1$s from comment c
                     where c.id = any((select ancestors[greatest(1, depth - :above + 1) : depth] from focus)::uuid[]))
                    union all
                    (select 0, 0, %1$s from comment c where c.id = :comment)
                    union all
                    (select 1000, 0, %1$s from comment c where c.parent_id = (select parent_id from focus) and c.shown
                       and (c.created_at, c.id) < ((select created_at from focus), :comment)
                     order by c.created_at desc, c.id desc limit :siblings)
                    union all
                    (select 1000, 0, %1$s from comment c where c.parent_id = (select parent_id from focus) and c.shown
                       and (c.created_at, c.id) > ((select created_at from focus), :comment)
                     order by c.created_at, c.id limit :siblings)
                    """.formatted(Remark.COLUMNS);
            return statement("(select article_id from comment where id = :comment)", focus, base, Order.BEST, "");
        });
    }

    /// Comments by their ids, as far as they stand in public threads.
    static String some(String which) {
        return MADE.computeIfAbsent("some " + which, _ ->
                """
                select %s, %s, t.mode, t.closes_at, t.max_depth
                from comment c
                join article a on a.id = c.article_id and a.listed_at <= :now
                join thread t on t.article_id = a.id and t.mode <> 'hidden'
                join account x on x.id = c.author_id
                where %s
                """.formatted(Remark.COLUMNS.replace("c.descendant_count", UNFOLDED_COUNT), Remark.AUTHOR, which));
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

    private static String statement(String article, String focus, String base, Order replyOrder, String but) {
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
                left join (select * from page limit :cap) c on h.mode <> 'hidden'
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
                        Remark.AUTHOR);
    }
}
