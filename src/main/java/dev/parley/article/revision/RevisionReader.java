package dev.parley.article.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.account.Caller;
import dev.parley.article.ArticleDraft;
import dev.parley.article.ArticleReader;
import dev.parley.article.ArticleView;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.http.Stamp;
import dev.parley.postgres.Query;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads versions of articles: an article's authors and editors find all of them, everybody else those that the public
/// could read since it was published the last time. So to withdraw an article takes what it said out of sight for good.
@ApplicationScoped
class RevisionReader {

    /// A version was public if, once the article was, no later one had been saved yet. The first one was from the
    /// start, however much later it was saved here: it may have been brought in from elsewhere.
    private static final String REVISIONS = """
            from (
              select r.version, r.content, r.saved_at, case when x.erased_at is null then x.username end as username,
                case when a.listed_at <= :now and not exists (
                  select from article_revision n
                  where n.article_id = r.article_id and n.version = r.version + 1 and n.saved_at <= a.listed_at)
                then case r.version when 1 then a.listed_at else greatest(a.listed_at, r.saved_at) end end as published_at
              from article_revision r
              join article a on a.id = r.article_id
              left join account x on x.id = r.saved_by
              where r.article_id = :article) r
            where (:all or published_at is not null)
            """;

    private static final String COLUMNS =
            "select version, content ->> 'title' as title, saved_at, username, published_at, %s as content\n";

    private static final String HEAD = COLUMNS.formatted("null");
    private static final String WHOLE = COLUMNS.formatted("content");

    private final Sql sql;
    private final ArticleReader articles;
    private final Cursors cursors;
    private final ObjectMapper json;
    private final Clock clock;

    RevisionReader(Sql sql, ArticleReader articles, Cursors cursors, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.articles = articles;
        this.cursors = cursors;
        this.json = json;
        this.clock = clock;
    }

    /// One page, the newest first.
    Fresh<Page<RevisionView>> page(UUID article, PageQuery query, Caller caller) {
        var sight = sight(article, caller);
        String scope = "revisions:%s:%s".formatted(article, sight.all());
        var from = cursors.open(query.cursor(), scope);
        var rows = sight.query(
                        HEAD,
                        (from.atStart() ? "" : "and version %s :version ".formatted(from.backwards() ? ">" : "<"))
                                + "order by version %s limit :most".formatted(from.backwards() ? "asc" : "desc"))
                .set("version", from.atStart() ? null : from.integer(0))
                .set("most", query.limit() + 1)
                .list(row -> read(row, sight));
        var page = Page.of(
                rows,
                from,
                query.limit(),
                revision -> List.of(revision.version()),
                cursor -> cursors.seal(cursor, scope));
        var counted = query.counting().onto(page, most -> sight.count(most));
        return sight.fresh(counted, Stamp.of(0, counted, sight.all()));
    }

    /// @throws dev.parley.http.Refused `no-such-revision`
    Fresh<RevisionView> get(UUID article, int version, Caller caller) {
        var sight = sight(article, caller);
        var revision = sight.revision(version);
        return sight.fresh(revision, Stamp.of(version, revision.mutable(), sight.all()));
    }

    /// What became of one version in another, in whichever order.
    ///
    /// @throws dev.parley.http.Refused `no-such-revision`
    Fresh<RevisionComparison> compare(UUID article, int from, int to, Caller caller) {
        var sight = sight(article, caller);
        var before = sight.revision(from);
        var after = sight.revision(to);
        return sight.fresh(
                RevisionComparison.of(before, after), Stamp.of(to, before.mutable(), after.mutable(), sight.all()));
    }

    private Sight sight(UUID article, Caller caller) {
        return new Sight(article, articles.get(article, caller), articles.isWrittenBy(article, caller));
    }

    /// What a caller may see of an article's versions.
    ///
    /// @param all whether that is all of them
    private final class Sight {

        private final UUID article;
        private final Fresh<ArticleView> read;
        private final boolean all;

        private Sight(UUID article, Fresh<ArticleView> read, boolean all) {
            this.article = article;
            this.read = read;
            this.all = all;
        }

        boolean all() {
            return all;
        }

        Query query(String select, String which) {
            return sql.query(select + REVISIONS + which)
                    .set("article", article)
                    .set("now", clock.instant())
                    .set("all", all);
        }

        long count(long most) {
            return query("select count(*) as n from (select 1 ", "limit :most) r")
                    .set("most", most)
                    .first(row -> row.number("n"))
                    .orElseThrow();
        }

        RevisionView revision(int version) {
            return query(WHOLE, "and version = :version")
                    .set("version", version)
                    .first(row -> read(row, this))
                    .orElseThrow(() -> RevisionRefusal.NO_SUCH_REVISION.because(
                            "The article has no version %d that you may read".formatted(version)));
        }

        <T> Fresh<T> fresh(T body, Stamp stamp) {
            return all
                    ? Fresh.forCaller(body, stamp)
                    : Fresh.forAll(body, stamp, read.lifetime(), List.of("revisions:" + article))
                            .butNotForSome();
        }
    }

    private RevisionView read(Row row, Sight sight) throws SQLException {
        return new RevisionView(
                row.integer("version"),
                row.text("title"),
                row.instant("saved_at"),
                sight.all() ? row.text("username") : null,
                row.instant("published_at"),
                Optional.ofNullable(row.text("content")).map(this::draft).orElse(null));
    }

    private ArticleDraft draft(String content) {
        try {
            return json.readValue(content, ArticleDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A revision that we did not write", e);
        }
    }
}
