package dev.parley.article;

import dev.parley.text.Rendered;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/// One article and its rules. `version` counts what its writers changed and nothing else: publication, counters and
/// votes leave it alone, so that they never make a writer's token stale.
@Entity
@DynamicUpdate
class Article {

    @Id
    private UUID id;

    private int version;
    private String slug;
    private String language;
    private String title;
    private String summary;
    private String bodyMarkdown;
    private String bodyHtml;

    @ColumnTransformer(write = "?::jsonb")
    private String sections;

    private int wordCount;
    private String discussionPrompt;

    @ColumnTransformer(write = "?::jsonb")
    private String sources;

    @ColumnTransformer(write = "?::jsonb")
    private String image;

    private Instant publishAt;
    private Instant retractedAt;
    private String retractionReason;
    private Instant deletedAt;
    private boolean announced;

    /// Whether everybody could read it when it was taken in hand, announced or not.
    @Transient
    private boolean wasOut;

    private Instant createdAt;
    private Instant updatedAt;

    protected Article() {}

    Article(UUID id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
    }

    /// Takes over what its writer sent; `json` are the members that are stored as JSON.
    ///
    /// @throws dev.parley.http.Refused `nothing-to-publish` where it is published and would be left without a body,
    ///     `article-deleted`: what is saved meanwhile would count as having been public
    void write(ArticleDraft draft, String slug, Rendered rendered, StoredJson json, Instant at) {
        if (deletedAt != null) {
            throw ArticleRefusal.ARTICLE_DELETED.because("It was deleted; restore it first");
        }
        if (publishAt != null) {
            holdToBody(draft.bodyMarkdown());
        }
        this.version++;
        this.slug = slug;
        this.language = draft.language();
        this.title = draft.title();
        this.summary = draft.summary();
        this.bodyMarkdown = draft.bodyMarkdown();
        this.bodyHtml = rendered.html();
        this.wordCount = rendered.wordCount();
        this.discussionPrompt = draft.discussionPrompt();
        this.sections = json.sections();
        this.sources = json.sources();
        this.image = json.image();
        this.updatedAt = at;
    }

    private static void holdToBody(String bodyMarkdown) {
        if (bodyMarkdown.isBlank()) {
            throw ArticleRefusal.NOTHING_TO_PUBLISH.because("The body is empty").at("/bodyMarkdown");
        }
    }

    /// Publishes now, or at a time ahead. An article that is public already keeps its time, so that twice is the
    /// same as once.
    ///
    /// @throws dev.parley.http.Refused `not-to-be-published`, `nothing-to-publish`, `publish-at-past`
    void publish(Instant at, Instant now) {
        if (deletedAt != null || retractedAt != null) {
            throw ArticleRefusal.NOT_TO_BE_PUBLISHED.because(
                    retractedAt != null ? "It was retracted" : "It is deleted; restore it first");
        }
        holdToBody(bodyMarkdown);
        if (at != null && !at.isAfter(now)) {
            throw ArticleRefusal.PUBLISH_AT_PAST
                    .because("It is %s already".formatted(now))
                    .at("/publishAt");
        }
        if (at != null || publishAt == null || publishAt.isAfter(now)) {
            publishAt = at == null ? now : at;
        }
    }

    void withdraw() {
        publishAt = null;
    }

    /// Takes back what the public can read; the reason can be changed afterwards.
    ///
    /// @throws dev.parley.http.Refused `not-published`
    void retract(String reason, Instant at) {
        if (retractedAt == null) {
            if (deletedAt != null || publishAt == null || publishAt.isAfter(at)) {
                throw ArticleRefusal.NOT_PUBLISHED.because("The public has not read it, or no longer can");
            }
            retractedAt = at;
        }
        retractionReason = reason;
    }

    void delete(Instant at) {
        if (deletedAt == null) {
            deletedAt = at;
        }
    }

    void restore() {
        deletedAt = null;
    }

    /// It is about to be changed.
    void takeInHand(Instant now) {
        wasOut = listedAt() != null && !listedAt().isAfter(now);
    }

    /// What the public notices of a change that was made to it, as the type of the news to tell; remembers whether
    /// it is known to be public. One whose time has come since it was scheduled is `article.published` by its next
    /// change, if that is sooner than [Announcements].
    String announce(Instant now) {
        boolean isPublic = listedAt() != null && !listedAt().isAfter(now);
        boolean wasPublic = announced;
        announced = isPublic;
        if (isPublic) {
            return wasPublic ? "article.changed" : "article.published";
        }
        return wasPublic || wasOut ? departure() : "article.saved";
    }

    private String departure() {
        if (deletedAt != null) {
            return "article.deleted";
        }
        return retractedAt != null ? "article.retracted" : "article.withdrawn";
    }

    /// For what comes from another system, with its own dates.
    void backdate(Instant publishedAt, Instant updatedAt) {
        this.publishAt = publishedAt;
        this.updatedAt = updatedAt;
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    String slug() {
        return slug;
    }

    String title() {
        return title;
    }

    /// When it entered the public lists, or will; null where it is in none.
    Instant listedAt() {
        return retractedAt == null && deletedAt == null ? publishAt : null;
    }

    /// The members of an article that are kept as JSON.
    record StoredJson(String sections, String sources, String image) {}
}
