package dev.parley.article;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Lifetime;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Lists of articles: one statement for the page, one more where a count is asked for.
@ApplicationScoped
class ArticleList {

    /// In characters of HTML, of all bodies on a page.
    private static final long LONGEST = 1_000_000;

    private final Sql sql;
    private final Cursors cursors;
    private final Closing closing;
    private final StoredJson json;
    private final Clock clock;

    ArticleList(Sql sql, Cursors cursors, Closing closing, StoredJson json, Clock clock) {
        this.sql = sql;
        this.cursors = cursors;
        this.closing = closing;
        this.json = json;
        this.clock = clock;
    }

    /// A page of what the caller may find. The public part is the same for everybody, and public.
    Fresh<Page<ArticleView>> list(ArticleFilter filter, Caller caller) {
        return list(filter, caller, ArticleRow.Extent.HEAD);
    }

    /// The same, of articles with their bodies as readers see them. A page ends sooner where they are long.
    Fresh<Page<ArticleView>> read(ArticleFilter filter, Caller caller) {
        return list(filter, caller, ArticleRow.Extent.READ);
    }

    private Fresh<Page<ArticleView>> list(ArticleFilter filter, Caller caller, ArticleRow.Extent extent) {
        permit(filter.status(), caller);
        var now = clock.instant();
        var fields = ArticleFields.of(filter.fields);
        var order = filter.order();
        int longest = filter.limit();
        String scope = extent == ArticleRow.Extent.HEAD ? filter.scope() : extent + filter.scope();
        var from = cursors.open(filter.cursor(), scope);
        var conditions = new ArticleConditions(filter, caller, now);
        var rows = rows(conditions, order, from, longest, extent, now);
        int limit = fitting(rows, longest);
        var page = Page.of(
                rows.stream().map(Listed::row).limit(limit + 1L).toList(),
                from,
                limit,
                order::bookmark,
                cursor -> cursors.seal(cursor, scope));
        var counted = filter.counting().onto(page, most -> count(conditions, most));
        var views = counted.map(row -> fields.of(row.view()));
        var stamp = Stamp.of(
                0,
                counted.items().stream().map(ArticleRow::stamp).toList(),
                counted.page(),
                String.valueOf(counted.count()));
        return conditions.isPublic()
                ? Fresh.forAll(
                                views,
                                stamp,
                                Lifetime.of(ArticleRow.KEEP, nextChange(rows, now), now),
                                keys(counted.items()))
                        .showing(shows(counted.items(), filter))
                        .butNotForSome()
                : Fresh.forCaller(views, stamp);
    }

    /// How many of them one page takes: one at least, and no more than there is room for.
    private static int fitting(List<Listed> rows, int most) {
        long length = 0;
        for (int n = 0; n < Math.min(rows.size(), most); n++) {
            String html = rows.get(n).row().view().bodyHtml();
            length += html == null ? 0 : html.length();
            if (length > LONGEST) {
                return Math.max(1, n);
            }
        }
        return most;
    }

    /// What is not public is for those who write: authors find their own, editors all.
    private static void permit(ArticleStatus status, Caller caller) {
        if (status == ArticleStatus.PUBLISHED || caller.has(Role.AUTHOR, Role.EDITOR)) {
            return;
        }
        throw (caller.isKnown() ? HttpRefusal.FORBIDDEN : HttpRefusal.UNAUTHENTICATED)
                .because("Only authors and editors list what is not public")
                .in("status");
    }

    private List<Listed> rows(
            ArticleConditions conditions,
            ArticleOrder order,
            Cursor from,
            int limit,
            ArticleRow.Extent extent,
            Instant now) {
        String key =
                order.byListing() && conditions.drive() != null ? "l.listed_at" : order.column(conditions.isPublic());
        String id = order.byListing() && conditions.drive() != null ? "l.article_id" : "a.id";
        String beyond = from.atStart()
                ? ""
                : " and (%s, %s) %s (cast(:key as %s), :id)".formatted(key, id, order.beyond(from), order.type());
        String direction = order.direction(from);
        String text = """
                select %s, (%s)::text as sort_key,
                       (select min(listed_at) from article where listed_at > :now) as next_listing
                from %s
                %s
                where %s%s
                order by %s %s, %s %s
                limit :most
                """.formatted(
                        extent.columns(),
                        key,
                        conditions.from(),
                        ArticleRow.TOTALS,
                        conditions.where(),
                        beyond,
                        key,
                        direction,
                        id,
                        direction);
        return sql.query(text)
                .set(conditions.values())
                .set("key", from.atStart() ? null : from.text(0))
                .set("id", from.atStart() ? null : from.uuid(1))
                .set("now", now)
                .set("most", limit + 1)
                .list(row -> new Listed(
                        ArticleRow.read(row, extent, "sort_key", json, closing.at(row), now),
                        row.instant("next_listing")));
    }

    private long count(ArticleConditions conditions, long most) {
        String text =
                "select count(*) as n from (select 1 from %s join thread t on t.article_id = a.id where %s limit :most) x"
                        .formatted(conditions.from(), conditions.where());
        return sql.query(text)
                .set(conditions.values())
                .set("most", most)
                .list(row -> row.number("n"))
                .getFirst();
    }

    /// The next publication, or that one of the threads closes.
    private Instant nextChange(List<Listed> rows, Instant now) {
        if (rows.isEmpty()) {
            return sql.query("select min(listed_at) as next_listing from article where listed_at > :now")
                    .set("now", now)
                    .list(row -> row.instant("next_listing"))
                    .getFirst();
        }
        return rows.stream()
                .flatMap(listed -> Stream.of(
                        Optional.ofNullable(listed.nextListing()),
                        Optional.ofNullable(listed.row().view().comments().closesAt())))
                .flatMap(Optional::stream)
                .filter(change -> change.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Totals are folded without news of an article, and one order goes by them; tags get other names.
    private static List<String> shows(List<ArticleRow> rows, ArticleFilter filter) {
        return Stream.of(
                        filter.order() == ArticleOrder.DISCUSSED ? Stream.of("totals") : Stream.<String>empty(),
                        filter.tags().isEmpty() && filter.allTags().isEmpty()
                                ? Stream.<String>empty()
                                : Stream.of("tags"),
                        rows.stream().flatMap(ArticleRow::shows))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private static List<String> keys(List<ArticleRow> rows) {
        return Stream.concat(
                        Stream.of("articles"),
                        rows.stream().map(row -> "article:" + row.view().id()))
                .toList();
    }

    private record Listed(ArticleRow row, Instant nextListing) {}
}
