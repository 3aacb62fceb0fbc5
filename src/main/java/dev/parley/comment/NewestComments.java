package dev.parley.comment;

import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// What stands below an article, whatever it answers, newest first: for those who take comments as they appear.
@ApplicationScoped
public class NewestComments {

    private static final String IS_SHOWN = """
            select from article a join thread t on t.article_id = a.id
            where a.id = :article and a.listed_at <= :now and t.mode <> 'hidden'
            """;

    private static final String PAGE = """
            select %s, %s
            from comment c join account x on x.id = c.author_id
            where c.article_id = :article and c.state = 'published' %%s
            order by c.created_at %%s, c.id %%s
            limit :most
            """.formatted(Remark.COLUMNS, Remark.AUTHOR);

    private static final String BEYOND = "and (c.created_at, c.id) %s (:at, :id)";

    private final Sql sql;
    private final Cursors cursors;
    private final Ids ids;

    NewestComments(Sql sql, Cursors cursors, Ids ids) {
        this.sql = sql;
        this.cursors = cursors;
        this.ids = ids;
    }

    /// Those below an article that everybody may read; tombstones are not among them.
    ///
    /// @param cursor of an earlier page of the same; null for the first
    /// @throws dev.parley.http.Refused `no-such-thread` where the article is not public or its thread is hidden,
    ///     `invalid-cursor`
    public Fresh<Page<CommentView>> below(UUID article, String cursor) {
        String scope = "newest" + article;
        var from = cursors.open(cursor, scope);
        sql.query(IS_SHOWN)
                .set("article", article)
                .set("now", ids.now())
                .first(row -> true)
                .orElseThrow(() ->
                        CommentRefusal.NO_SUCH_THREAD.because("There is no public article `%s`".formatted(article)));
        var remarks = Page.of(
                rows(article, from),
                from,
                Page.DEFAULT,
                remark -> List.of(remark.createdAt(), remark.id()),
                place -> cursors.seal(place, scope));
        var page = remarks.map(Remark::view);
        return Fresh.forAll(page, Stamps.of(page), Conversation.KEEP, Conversation.keys(article))
                .showing(remarks.items().stream()
                        .map(remark -> "account:" + remark.authorId())
                        .toList());
    }

    private List<Remark> rows(UUID article, Cursor from) {
        String direction = from.backwards() ? "asc" : "desc";
        String beyond = from.atStart() ? "" : BEYOND.formatted(from.backwards() ? ">" : "<");
        return sql.query(PAGE.formatted(beyond, direction, direction))
                .set("article", article)
                .set("at", from.atStart() ? null : from.instant(0))
                .set("id", from.atStart() ? null : from.uuid(1))
                .set("most", Page.DEFAULT + 1)
                .list(Remark::read);
    }
}
