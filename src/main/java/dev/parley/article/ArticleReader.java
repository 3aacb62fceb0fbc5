package dev.parley.article;

import dev.parley.account.Caller;
import dev.parley.http.Fresh;
import dev.parley.http.Moved;
import dev.parley.http.Relation;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads one article, as far as a caller may see it.
@ApplicationScoped
public class ArticleReader {

    private static final String SELECT =
            "select %s from article a\n%s\n".formatted(ArticleRow.Extent.WHOLE.columns(), ArticleRow.TOTALS);

    private final Sql sql;
    private final Closing closing;
    private final StoredJson json;
    private final Ids ids;
    private final List<ArticleRelations> relations;

    ArticleReader(Sql sql, Closing closing, StoredJson json, Ids ids, @All List<ArticleRelations> relations) {
        this.sql = sql;
        this.closing = closing;
        this.json = json;
        this.ids = ids;
        this.relations = relations;
    }

    /// One article by its id: public where everybody may have it, else for its authors and the editors alone.
    ///
    /// @throws dev.parley.http.Refused 404 where there is none for this caller, 410 where it was retracted
    public Fresh<ArticleView> get(UUID id, Caller caller) {
        return fresh(find("where a.id = :key", id, caller), caller);
    }

    /// One article by its slug.
    ///
    /// @throws Moved to the present slug where this is an old one
    public Fresh<ArticleView> bySlug(String slug, Caller caller) {
        var row = find("where a.id = (select article_id from article_slug where slug = :key)", slug, caller);
        if (!row.view().slug().equals(slug)) {
            throw new Moved("/api/v1/articles/by-slug/" + row.view().slug());
        }
        return fresh(row, caller);
    }

    /// Whether the caller may change this article: one of its authors, or an editor.
    public boolean isWrittenBy(UUID id, Caller caller) {
        return row(id).isIn(caller);
    }

    /// Holds a deed to those who may do it: its authors and editors.
    ///
    /// @throws dev.parley.http.Refused 404 for who may not even know of the article, 403 for who may only read it
    public void mustBeWrittenBy(UUID id, Caller caller) {
        var row = row(id);
        if (!row.isIn(caller)) {
            throw row.isPublic() || row.isRetracted()
                    ? ArticleRefusal.NOT_YOUR_ARTICLE.because("Only its authors and editors may do this")
                    : none(id);
        }
    }

    /// The article as its authors see it, for whoever may by other means; none where it is deleted.
    public Fresh<ArticleView> uncovered(UUID id) {
        var row = row(id);
        if (row.deleted()) {
            throw none(id);
        }
        return Fresh.forCaller(row.view(), row.stamp());
    }

    /// Those of these that everybody may read at a moment, whole, in no order.
    public List<ArticleView> published(Collection<UUID> articles, Instant now) {
        return articles.isEmpty()
                ? List.of()
                : sql
                        .query(SELECT + "where a.id = any(:articles::uuid[])")
                        .set("articles", articles)
                        .list(row -> read(row, now))
                        .stream()
                        .filter(ArticleRow::isPublic)
                        .map(ArticleRow::view)
                        .toList();
    }

    /// The article as it is at this moment, whoever may see it.
    ArticleRow row(UUID id) {
        return read("where a.id = :key", id).orElseThrow(() -> none(id));
    }

    private ArticleRow find(String where, Object key, Caller caller) {
        var row = read(where, key).orElseThrow(() -> none(key));
        if (row.isIn(caller) || row.isPublic()) {
            return row;
        }
        if (row.isRetracted()) {
            throw ArticleRefusal.ARTICLE_RETRACTED
                    .because("It was taken back by its publisher")
                    .with("reason", row.retractionReason());
        }
        throw none(key);
    }

    private Optional<ArticleRow> read(String where, Object key) {
        var now = ids.now();
        return sql.query(SELECT + where).set("key", key).first(row -> read(row, now));
    }

    private ArticleRow read(Row row, Instant now) throws SQLException {
        return ArticleRow.read(row, ArticleRow.Extent.WHOLE, null, json, closing.at(row), now);
    }

    Fresh<ArticleView> fresh(ArticleRow row, Caller caller) {
        return row.isPublic()
                ? Fresh.forAll(row.view(), row.stamp(), row.keep(), row.surrogateKeys())
                        .showing(row.shows().toList())
                        .relatedTo(related(row.view()))
                        .butNotForSome()
                : Fresh.forCaller(row.view(), row.stamp());
    }

    private List<Relation> related(ArticleView article) {
        return relations.stream().flatMap(room -> room.of(article)).toList();
    }

    static RuntimeException none(Object key) {
        return ArticleRefusal.NO_SUCH_ARTICLE.because("There is no article `%s`".formatted(key));
    }
}
