package dev.parley.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import dev.parley.text.Markdown;
import dev.parley.text.Namesakes;
import dev.parley.text.Rendered;
import dev.parley.text.Slug;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What an article's writers wrote: rendered, under its slug, and every version of it remembered.
@ApplicationScoped
class ArticleText {

    private final Sql sql;
    private final ObjectMapper json;

    ArticleText(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Rendered render(ArticleDraft draft) {
        return Markdown.article(draft.bodyMarkdown());
    }

    Article.StoredJson json(ArticleDraft draft) {
        return new Article.StoredJson(
                text(render(draft).sections()),
                text(draft.sources()),
                draft.image() == null ? null : text(draft.image()));
    }

    /// Takes the slug for an article: the one that was sent, the one that it has, or a free one made of its title.
    String slugFor(UUID article, ArticleDraft draft, String present) {
        if (draft.slug() == null) {
            return present == null ? free(article, Slug.of(draft.title())) : present;
        }
        if (!Slug.valid(draft.slug())) {
            throw ArticleRefusal.INVALID_SLUG
                    .because("`%.100s` is not a slug".formatted(draft.slug()))
                    .at("/slug");
        }
        if (!take(article, draft.slug())) {
            throw ArticleRefusal.SLUG_TAKEN
                    .because("`%s` belongs to another article".formatted(draft.slug()))
                    .at("/slug");
        }
        return draft.slug();
    }

    /// The slug that was asked for, or the next free one beside it.
    String freeSlugFor(UUID article, ArticleDraft draft) {
        return free(article, draft.slug() != null && Slug.valid(draft.slug()) ? draft.slug() : Slug.of(draft.title()));
    }

    private String free(UUID article, String wanted) {
        for (int n = 1; ; n = Namesakes.nextFree(n, number -> isTaken(Slug.numbered(wanted, number)))) {
            String slug = Slug.numbered(wanted, n);
            if (take(article, slug)) {
                return slug;
            }
        }
    }

    private boolean isTaken(String slug) {
        return !sql.query("select slug from article_slug where slug = :slug")
                .set("slug", slug)
                .list(row -> row.text("slug"))
                .isEmpty();
    }

    private boolean take(UUID article, String slug) {
        return !sql.query("""
                insert into article_slug (slug, article_id) values (:slug, :article)
                on conflict (slug) do update set article_id = article_slug.article_id where article_slug.article_id = excluded.article_id
                returning slug
                """)
                .set("slug", slug)
                .set("article", article)
                .list(row -> row.text("slug"))
                .isEmpty();
    }

    /// Holds a change to the version that its writer has seen.
    void hold(Article article, String ifMatch) {
        if (!Stamp.matches(ifMatch, article.version())) {
            throw HttpRefusal.STALE
                    .because("It is at version %d now".formatted(article.version()))
                    .with("version", article.version())
                    .with("changedMembers", changedSince(article, Stamp.version(ifMatch)));
        }
    }

    private List<String> changedSince(Article article, int version) {
        var now = content(article.id(), article.version());
        var then = content(article.id(), version);
        var changed = new ArrayList<String>();
        if (then != null) {
            now.properties().stream()
                    .filter(member -> !member.getValue().equals(then.get(member.getKey())))
                    .forEach(member -> changed.add(member.getKey()));
            then.fieldNames().forEachRemaining(name -> {
                if (!now.has(name)) {
                    changed.add(name);
                }
            });
        }
        return changed;
    }

    /// The draft that an article was made of.
    ArticleDraft draftOf(UUID article) {
        try {
            var newest = sql.query(
                            "select content from article_revision where article_id = :id order by version desc limit 1")
                    .set("id", article)
                    .first(row -> row.text("content"));
            return json.readValue(newest.orElseThrow(), ArticleDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A revision that we did not write", e);
        }
    }

    private ObjectNode content(UUID article, int version) {
        return sql.query("select content from article_revision where article_id = :id and version = :version")
                .set("id", article)
                .set("version", version)
                .first(row -> row.text("content"))
                .map(this::object)
                .orElse(null);
    }

    /// The moment, or that at which the newest version was saved where a node whose clock is ahead has saved it: what
    /// is
    /// published is never older than what it says.
    Instant afterSaving(Article article, Instant now) {
        return sql.query(
                        "select saved_at from article_revision where article_id = :id and version = :version and saved_at > :now")
                .set("id", article.id())
                .set("version", article.version())
                .set("now", now)
                .first(row -> row.instant("saved_at"))
                .orElse(now);
    }

    /// Keeps this version for good, as it was sent but under the slug that it got.
    void remember(Article article, ArticleDraft draft, UUID savedBy, Instant at) {
        ObjectNode content = json.valueToTree(draft);
        content.put("slug", article.slug());
        sql.query(
                        "insert into article_revision (article_id, version, content, saved_by, saved_at) values (:article, :version, :content::jsonb, :by, :at)")
                .set("article", article.id())
                .set("version", article.version())
                .set("content", content.toString())
                .set("by", savedBy)
                .set("at", at)
                .update();
    }

    private ObjectNode object(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON that we did not write", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records are always JSON", e);
        }
    }
}
