package dev.parley.article;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.account.AccountEvent;
import dev.parley.account.Caller;
import dev.parley.http.Fresh;
import dev.parley.http.MergePatch;
import dev.parley.idempotency.Idempotency;
import dev.parley.news.News;
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
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.RestResponse;

/// All articles, and what can be done with one.
@ApplicationScoped
public class Articles implements PanacheRepositoryBase<Article, UUID> {

    private final ArticleText text;
    private final ArticleLinks links;
    private final ArticleReader reader;
    private final Ids ids;
    private final MergePatch patches;
    private final News news;
    private final Event<ArticleEvent> events;
    private final Idempotency idempotency;

    Articles(
            ArticleText text,
            ArticleLinks links,
            ArticleReader reader,
            Ids ids,
            MergePatch patches,
            News news,
            Event<ArticleEvent> events,
            Idempotency idempotency) {
        this.text = text;
        this.links = links;
        this.reader = reader;
        this.ids = ids;
        this.patches = patches;
        this.news = news;
        this.events = events;
        this.idempotency = idempotency;
    }

    /// Keeps a new article, as a draft.
    @Transactional
    public RestResponse<ArticleView> draft(ArticleDraft draft, Caller caller) {
        var now = ids.now();
        var article = new Article(ids.at(now), now);
        var authors = links.authors(draft.authors(), List.of(caller.id()), caller);
        article.write(draft, text.slugFor(article.id(), draft, null), text.render(draft), text.json(draft), now);
        keep(article, draft, authors, caller.id());
        return idempotency.keep(
                reader.fresh(reader.row(article.id()), caller).created("/api/v1/articles/" + article.id()));
    }

    /// Merges a change into an article.
    ///
    /// @param ifMatch the ETag that the writer has seen
    /// @throws dev.parley.http.Refused 412 where it is stale, with the present version and what changed
    @Transactional
    public Fresh<ArticleView> patch(UUID id, String ifMatch, ObjectNode patch, Caller caller) {
        return rewrite(id, ifMatch, old -> patches.apply(old, patch, ArticleDraft.class), caller);
    }

    /// Has another draft take the place of the one that an article was made of. Where they are the same, nothing is
    /// saved.
    ///
    /// @param ifMatch the ETag that the writer has seen
    /// @throws dev.parley.http.Refused 412 where it is stale, with the present version and what changed
    @Transactional
    public Fresh<ArticleView> rewrite(UUID id, String ifMatch, UnaryOperator<ArticleDraft> change, Caller caller) {
        var article = lock(id, caller);
        text.hold(article, ifMatch);
        var old = text.draftOf(id);
        var draft = change.apply(old);
        if (!draft.equals(old)) {
            var present = links.authorsOf(id);
            var authors =
                    draft.authors().equals(old.authors()) ? present : links.authors(draft.authors(), present, caller);
            article.write(
                    draft, text.slugFor(id, draft, article.slug()), text.render(draft), text.json(draft), ids.now());
            keep(article, draft, authors, caller.id());
        }
        return reader.fresh(reader.row(id), caller);
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
        return change(id, caller, article -> article.publish(at, text.afterSaving(article, ids.now())));
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
        return reader.row(article.id()).view();
    }

    private void keep(Article article, ArticleDraft draft, List<UUID> authors, UUID savedBy) {
        boolean isNew = !isPersistent(article);
        var now = ids.now();
        var type = article.announce(now);
        persistAndFlush(article);
        news.tell(type, null, article.id(), now);
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
        return reader.fresh(reader.row(id), caller);
    }

    private void relist(Article article) {
        var now = ids.now();
        var type = article.announce(now);
        flush();
        news.tell(type, null, article.id(), now);
        links.relist(article);
    }

    /// The article, held until the transaction ends. Who may not even know of it gets 404, who may only read it
    /// 403.
    private Article lock(UUID id, Caller caller) {
        var article = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> ArticleReader.none(id));
        reader.mustBeWrittenBy(id, caller);
        article.takeInHand(ids.now());
        return article;
    }

    /// Those that show it are found by the tag, but for those that show it no more.
    void tagChanged(@Observes TagEvent event) {
        news.tellAll(
                links.refreshTags(event).stream()
                        .map(article -> new News.Item("article.changed", null, article))
                        .toList(),
                ids.now());
    }

    void authorChanged(@Observes AccountEvent.Changed event) {
        links.refreshAuthors(event.id());
    }

    void authorErased(@Observes AccountEvent.Erased event) {
        links.renameAuthor(event.username(), event.name());
    }
}
