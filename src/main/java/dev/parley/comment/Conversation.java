package dev.parley.comment;

import dev.parley.article.Closing;
import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Lifetime;
import dev.parley.http.Page;
import dev.parley.http.Target;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Reads threads, a page at a time. A page is one statement, and costs what a page costs.
@ApplicationScoped
class Conversation {

    static final Duration KEEP = Duration.ofSeconds(2);

    private final Sql sql;
    private final Cursors cursors;
    private final Closing closing;
    private final Clock clock;

    Conversation(Sql sql, Cursors cursors, Closing closing, Clock clock) {
        this.sql = sql;
        this.cursors = cursors;
        this.closing = closing;
        this.clock = clock;
    }

    /// A page of an article's roots with their first replies.
    ///
    /// @throws dev.parley.http.Refused 404 where the article is not public, or `around` is not in its tree
    Fresh<ThreadView> page(UUID article, TreeQuery query) {
        var order = query.order();
        var replyOrder = query.replyOrder();
        String scope = "thread" + article + order + replyOrder;
        var from = cursors.open(query.cursor(), scope);
        if (query.around != null && query.cursor() != null) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`around` begins a page of its own; leave `cursor` out")
                    .in("around");
        }
        int limit = query.limit();
        var now = clock.instant();
        var rows = rows(
                bound(text(query, order, replyOrder, from), order, from)
                        .set("article", article)
                        .set("around", query.around)
                        .set("replies", query.replies())
                        .set("depth", query.depth()),
                limit,
                now);
        if (!rows.exists()) {
            throw CommentRefusal.NO_SUCH_THREAD.because("There is no public article `%s`".formatted(article));
        }
        if (query.around != null && rows.get(query.around) == null) {
            throw CommentRefusal.NO_SUCH_COMMENT
                    .because("The thread shows no comment `%s`".formatted(query.around))
                    .in("around");
        }
        var roots = Page.of(
                rows.top(from.backwards(), order),
                query.around == null ? from : Cursor.after(List.of("")),
                limit,
                remark -> keys(order, remark),
                cursor -> cursors.seal(cursor, scope));
        var tree = new Tree(rows, replyOrder, cursors, query.around == null ? Set.of() : rows.path(query.around));
        var view = new ThreadView(
                query.isFlat()
                        ? tree.flat(roots.items())
                        : roots.items().stream().map(tree::nested).toList(),
                roots.page(),
                rows.head(order, replyOrder, now));
        return Fresh.forAll(view, Stamps.of(view), Lifetime.of(KEEP, rows.closesAt(), now), keys(article))
                .showing(shows(rows, article, order, replyOrder));
    }

    private static String text(TreeQuery query, Order order, Order replyOrder, Cursor from) {
        if (query.around != null) {
            return ThreadSql.around(order, replyOrder);
        }
        int section = from.atStart() ? -1 : from.text(0).equals("true") ? 0 : 1;
        return ThreadSql.roots(order, replyOrder, section, from.backwards());
    }

    private static List<String> keys(Order order, Remark remark) {
        var keys = new ArrayList<>(List.of(String.valueOf(remark.pinned())));
        keys.addAll(order.keys(remark));
        return keys;
    }

    /// More replies to one comment, with replies of their own.
    ///
    /// @throws dev.parley.http.Refused 404 where the comment stands in no public thread
    Fresh<Page<CommentView>> replies(UUID parent, RepliesQuery query) {
        var from = cursors.open(query.cursor, Tree.scope(parent));
        var order = order(query, from);
        boolean atStart = from.keys().size() < 2;
        int limit = query.limit();
        var now = clock.instant();
        var rows = rows(
                bound(ThreadSql.replies(order, atStart, from.backwards()), order, atStart ? Cursor.START : from)
                        .set("parent", parent)
                        .set("replies", query.replies())
                        .set("depth", query.depth()),
                limit,
                now);
        if (!rows.exists()) {
            throw CommentRefusal.NO_SUCH_COMMENT.because("There is no comment `%s`".formatted(parent));
        }
        var tree = new Tree(rows, order, cursors, Set.of());
        var page = Page.of(
                rows.top(from.backwards(), order),
                atStart ? Cursor.START : from,
                limit,
                remark -> replyKeys(order, remark),
                cursor -> cursors.seal(cursor, Tree.scope(parent)));
        var view = page.map(tree::nested);
        return Fresh.forAll(view, Stamps.of(view), Lifetime.of(KEEP, rows.closesAt(), now), keys(rows.articleId()))
                .showing(shows(rows, rows.articleId(), order));
    }

    /// The page of replies that is asked for.
    ///
    /// @throws dev.parley.http.Refused where its order is not that of its cursor
    Target target(UUID parent, RepliesQuery query) {
        order(query, cursors.open(query.cursor, Tree.scope(parent)));
        return query.of(parent);
    }

    private static Order order(RepliesQuery query, Cursor from) {
        var order = from.atStart() ? Order.of("sort", query.sort, Order.BEST) : Order.of("sort", from.text(0), null);
        if (query.sort != null && order != Order.of("sort", query.sort, null)) {
            throw HttpRefusal.INVALID_CURSOR
                    .because("The cursor belongs to the order `%s`".formatted(order.wire()))
                    .in("cursor");
        }
        return order;
    }

    private static List<String> replyKeys(Order order, Remark remark) {
        var keys = new ArrayList<>(List.of(order.wire()));
        keys.addAll(order.keys(remark));
        return keys;
    }

    /// One comment among its own.
    Fresh<ContextView> context(UUID id, ContextQuery query) {
        var now = clock.instant();
        var rows = rows(
                sql.query(ThreadSql.context())
                        .set("comment", id)
                        .set("above", query.above())
                        .set("siblings", query.siblings())
                        .set("replies", TreeQuery.MAX_REPLIES)
                        .set("depth", query.below()),
                0,
                now);
        var focus = rows.get(id);
        if (focus == null || !focus.isShown()) {
            throw CommentRefusal.NO_SUCH_COMMENT.because("No public thread shows a comment `%s`".formatted(id));
        }
        var view = ContextView.of(rows, focus, new Tree(rows, Order.BEST, cursors, Set.of()));
        return Fresh.forAll(view, Stamps.of(view), Lifetime.of(KEEP, rows.closesAt(), now), keys(rows.articleId()))
                .showing(shows(rows, rows.articleId(), Order.BEST));
    }

    /// Whose names are seen; and what `active` goes by, which is put right without news of a comment.
    private static List<String> shows(ThreadRows rows, UUID article, Order... orders) {
        var authors = rows.authors().map(author -> "account:" + author);
        boolean byActivity = List.of(orders).contains(Order.ACTIVE);
        return (byActivity ? Stream.concat(authors, Stream.of("total:" + article)) : authors).toList();
    }

    /// The last two or three keys of a cursor are its rank and its id.
    private Query bound(String text, Order order, Cursor from) {
        var keys = from.keys();
        return sql.query(text)
                .set("key", keys.size() < 2 ? null : keys.get(keys.size() - 2))
                .set("id", keys.size() < 2 ? null : UUID.fromString(keys.getLast()));
    }

    private ThreadRows rows(Query query, int limit, Instant now) {
        var rows = new ThreadRows(closing);
        query.set("now", now)
                .set("limit", limit)
                .set("most", limit + 1)
                .set("cap", ThreadSql.MOST)
                .list(rows::take);
        return rows;
    }

    static List<String> keys(UUID article) {
        return List.of("thread:" + article, "article:" + article);
    }
}
