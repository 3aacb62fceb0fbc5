package dev.parley.comment;

import java.util.ArrayList;
import java.util.Arrays;

/// The parts of the statement that opens a thread at one comment, `:around`: the page begins at the root above it.
final class AroundSql {

    /// Where the comment stands.
    static final String FOCUS = """
            focus as (
              select c.root_id, r.pinned, c.ancestors || c.id as path
              from comment c join comment r on r.id = c.root_id
              where c.id = :around and c.article_id = :article and c.shown
            ),
            """;

    /// What leads to it is there already, wherever its rank puts it.
    static final String BUT_PATH = "and not (c.id = any((select path from focus)::uuid[]))";

    private AroundSql() {}

    /// The roots from the one above the focus on, and the comments on the way to it.
    static String base(Order order) {
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
}
