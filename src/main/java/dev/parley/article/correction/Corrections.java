package dev.parley.article.correction;

import dev.parley.account.Caller;
import dev.parley.article.ArticleReader;
import dev.parley.article.ArticleRefusal;
import dev.parley.article.Correction;
import dev.parley.http.Fresh;
import dev.parley.idempotency.Idempotency;
import dev.parley.news.News;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// All corrections. They are published and read, and never changed.
@ApplicationScoped
class Corrections {

    /// Of one article, which carries them all.
    private static final int MOST = 100;

    private final Sql sql;
    private final ArticleReader articles;
    private final Ids ids;
    private final News news;
    private final Idempotency idempotency;

    Corrections(Sql sql, ArticleReader articles, Ids ids, News news, Idempotency idempotency) {
        this.sql = sql;
        this.articles = articles;
        this.ids = ids;
        this.news = news;
        this.idempotency = idempotency;
    }

    /// Publishes a correction of what the public can read.
    ///
    /// @throws dev.parley.http.Refused 404 or 403 for all but the article's authors and editors, `not-published`,
    ///     `too-many-corrections`
    @Transactional
    RestResponse<Correction> publish(UUID article, CorrectionDraft draft, Caller caller) {
        int present = hold(article, caller);
        if (present >= MOST) {
            throw CorrectionRefusal.TOO_MANY_CORRECTIONS.because("It has %d already".formatted(present));
        }
        var now = ids.now();
        var id = ids.at(now);
        sql.query("""
                insert into article_correction (id, article_id, note, published_at, published_by)
                values (:id, :article, :note, :now, :by)
                """)
                .set("id", id)
                .set("article", article)
                .set("note", draft.note())
                .set("now", now)
                .set("by", caller.id())
                .update();
        makeReady(article);
        news.tell("article.corrected", null, article, now);
        var made = get(article, id, caller);
        return idempotency.keep(Fresh.forCaller(made.body(), made.stamp())
                .created("/api/v1/articles/%s/corrections/%s".formatted(article, id)));
    }

    /// The corrections of an article that the caller may read.
    Fresh<CorrectionList> list(UUID article, Caller caller) {
        return articles.get(article, caller).map(view -> new CorrectionList(view.corrections()));
    }

    /// @throws dev.parley.http.Refused `no-such-correction`
    Fresh<Correction> get(UUID article, UUID id, Caller caller) {
        return articles.get(article, caller)
                .map(view -> view.corrections().stream()
                        .filter(correction -> correction.id().equals(id))
                        .findAny()
                        .orElseThrow(() -> CorrectionRefusal.NO_SUCH_CORRECTION.because(
                                "The article has no correction `%s`".formatted(id))));
    }

    /// Holds the article until the transaction ends: its corrections follow one another, and who may publish them stays
    /// so.
    ///
    /// @return how many it has
    private int hold(UUID article, Caller caller) {
        var held = sql.query("""
                select jsonb_array_length(corrections) as number, coalesce(listed_at <= :now, false) as public
                from article where id = :article for no key update
                """)
                .set("article", article)
                .set("now", ids.now())
                .first(row -> new Held(row.integer("number"), row.bool("public")));
        articles.mustBeWrittenBy(article, caller);
        return held.filter(Held::isPublic)
                .orElseThrow(() -> ArticleRefusal.NOT_PUBLISHED.because("The public cannot read it"))
                .corrections();
    }

    private record Held(int corrections, boolean isPublic) {}

    private void makeReady(UUID article) {
        sql.query("""
                update article set corrections = (
                  select jsonb_agg(jsonb_build_object('id', c.id, 'note', c.note,
                    'publishedAt', to_char(c.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by c.id)
                  from article_correction c where c.article_id = :article)
                where id = :article
                """).set("article", article).update();
    }
}
