package dev.parley.article;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.account.AccountEvent;
import dev.parley.account.Caller;
import dev.parley.http.Fresh;
import dev.parley.http.MergePatch;
import dev.parley.http.Moved;
import dev.parley.postgres.Sql;
import dev.parley.tag.TagEvent;
import dev.parley.time.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// All articles: what can be done with one, and how to read one.
@ApplicationScoped
public class Articles implements PanacheRepositoryBase<Article, UUID> {

    private final ArticleText text;
    private final ArticleLinks links;
    private final Ids ids;
    private final Sql sql;
    private final ObjectMapper json;
    private final MergePatch patches;
    private final Event<ArticleEvent> events;

    Articles(
            ArticleText text,
            ArticleLinks links,
            Ids ids,
            Sql sql,
            ObjectMapper json,
            MergePatch patches,
            Event<ArticleEvent> events) {
        this.text = text;
        this.links = links;
        this.ids = ids;
        this.sql = sql;
        this.json = json;
        this.patches = patches;
        this.events = events;
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

    /// Keeps a new article, as a draft.
    @Transactional
    public Fresh<ArticleView> draft(ArticleDraft draft, Caller caller) {
        var now = ids.now();
        var article = new Article(ids.at(now), now);
        var authors = links.authors(draft.authors(), List.of(), caller);
        article.write(draft, text.slugFor(article.id(), draft, null), text.render(draft), text.json(draft), now);
        keep(article, draft, authors, caller.id());
        return fresh(row(article.id()), caller);
    }

    /// Merges a change into an article.
    ///
    /// @param ifMatch the ETag that the writer has seen
    /// @throws dev.parley.http.Refused 412 where it is stale, with the present version and what changed
    @Transactional
    public Fresh<ArticleView> patch(UUID id, String ifMatch, ObjectNode patch, Caller caller) {
        var article = lock(id, caller);
        text.hold(article, ifMatch);
        var old = text.draftOf(id);
        var draft = patches.apply(old, patch, ArticleDraft.class);
        if (!draft.equals(old)) {
            var authors = links.authors(draft.authors(), old.authors(), caller);
            article.write(
                    draft, text.slugFor(id, draft, article.slug()), text.render(draft), text.json(draft), ids.now());
            keep(article, draft, authors, caller.id());
        }
        return fresh(row(id), caller);
    }

    /// Takes an article away, softly: it can be restored. Twice is the same as once.
    @Transactional
    public void delete(UUID id, String ifMatch, Caller caller) {
        var article = lock(id, caller);
        text.hold(article, ifMatch);
        article.delete(ids.now());
        relist(article);
    }

    @Transactional
    public Fresh<ArticleView> restore(UUID id, Caller caller) {
        return change(id, caller, Article::restore);
    }

    /// Makes it public, now or at a time ahead.
    @Transactional
    public Fresh<ArticleView> publish(UUID id, Publication publication, Caller caller) {
        var at = publication == null ? null : publication.publishAt();
        return change(id, caller, article -> article.publish(at, ids.now()));
    }

    /// Makes it a draft again.
    @Transactional
    public void withdraw(UUID id, Caller caller) {
        change(id, caller, Article::withdraw);
    }

    /// Takes it back before the eyes of the public: from now on it is 410, with the reason.
    @Transactional
    public Fresh<ArticleView> retract(UUID id, Retraction retraction, Caller caller) {
        return change(id, caller, article -> article.retract(retraction.reason(), ids.now()));
    }

    /// Keeps an article that comes from another system, or from the samples, with its own dates.
    ///
    /// @param publishedAt null for a draft
    @Transactional
    public ArticleView bring(
            ArticleDraft draft, List<UUID> authors, Instant createdAt, Instant publishedAt, Instant updatedAt) {
        var article = new Article(ids.at(createdAt), createdAt);
        article.write(draft, text.freeSlugFor(article.id(), draft), text.render(draft), text.json(draft), createdAt);
        article.backdate(publishedAt, updatedAt);
        keep(article, draft, authors, null);
        return row(article.id()).view();
    }

    /// Whether the caller may change this article: one of its authors, or an editor.
    public boolean isWrittenBy(UUID id, Caller caller) {
        return row(id).isIn(caller);
    }

    private void keep(Article article, ArticleDraft draft, List<UUID> authors, UUID savedBy) {
        boolean isNew = !isPersistent(article);
        persistAndFlush(article);
        text.remember(article, draft, savedBy, ids.now());
        links.write(article, draft.tags(), authors);
        if (isNew) {
            events.fire(new ArticleEvent.Drafted(article.id()));
        }
    }

    private Fresh<ArticleView> change(UUID id, Caller caller, Consumer<Article> change) {
        var article = lock(id, caller);
        change.accept(article);
        relist(article);
        return fresh(row(id), caller);
    }

    private void relist(Article article) {
        flush();
        links.relist(article);
    }

    /// The article, held until the transaction ends. Who may not even know of it gets 404, who may only read it
    /// 403.
    private Article lock(UUID id, Caller caller) {
        var article = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> none(id));
        var row = row(id);
        if (!row.isIn(caller)) {
            throw row.isPublic() || row.isRetracted()
                    ? ArticleRefusal.NOT_YOUR_ARTICLE.because("Only its authors and editors may do this")
                    : none(id);
        }
        return article;
    }

    private ArticleRow row(UUID id) {
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
        return sql.query("select " + ArticleRow.COLUMNS + ", " + ArticleRow.BODY + " from article a\n"
                        + ArticleRow.TOTALS + "\n" + where)
                .set("key", key)
                .first(row -> ArticleRow.read(row, true, null, json, now));
    }

    private Fresh<ArticleView> fresh(ArticleRow row, Caller caller) {
        return row.isPublic()
                ? Fresh.forAll(row.view(), row.stamp(), row.keep(ids.now()), row.surrogateKeys())
                : Fresh.forCaller(row.view(), row.stamp());
    }

    private static RuntimeException none(Object key) {
        return ArticleRefusal.NO_SUCH_ARTICLE.because("There is no article `%s`".formatted(key));
    }

    void tagChanged(@Observes TagEvent event) {
        links.refreshTags(event);
    }

    void authorChanged(@Observes AccountEvent.Changed event) {
        links.refreshAuthors(event.id());
    }
}
