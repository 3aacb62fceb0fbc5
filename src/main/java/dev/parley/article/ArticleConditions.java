package dev.parley.article;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a list of articles is narrowed to, as SQL. The number of different texts is bounded by the number of
/// parameters, never by their values.
final class ArticleConditions {

    private final List<String> where = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final boolean published;
    private final String drive;

    ArticleConditions(ArticleFilter filter, Caller caller, Instant now) {
        this.published = filter.status() == ArticleStatus.PUBLISHED;
        this.drive = drive(filter);
        values.put("now", now);
        status(filter.status(), caller);
        tags(filter);
        add(
                authorDrives() ? null : filter.author,
                "author",
                "exists (select 1 from article_author w join account x on x.id = w.account_id where w.article_id = a.id and x.username = :author)");
        add(filter.words(), "q", "a.words @@ websearch_to_tsquery('simple', :q)");
        add(filter.publishedAfter, "after", "a.publish_at >= :after");
        add(filter.publishedBefore, "before", "a.publish_at < :before");
        add(filter.language, "language", "a.language = :language");
        if (filter.ids != null) {
            add(filter.ids(), "ids", "a.id = any(:ids)");
        }
    }

    /// Where the walk along the listing begins: a single tag or author has an index of its own.
    private String drive(ArticleFilter filter) {
        if (published && filter.tags().size() == 1 && filter.order().byListing()) {
            return "article_tag l join article a on a.id = l.article_id";
        }
        if (published
                && filter.tags().isEmpty()
                && filter.author != null
                && filter.order().byListing()) {
            return "article_author l join article a on a.id = l.article_id";
        }
        return null;
    }

    private boolean authorDrives() {
        return drive != null && drive.startsWith("article_author");
    }

    private void status(ArticleStatus status, Caller caller) {
        where.add(
                switch (status) {
                    case PUBLISHED -> "a.listed_at <= :now" + (drive == null ? "" : " and l.listed_at <= :now");
                    case SCHEDULED -> "a.listed_at > :now";
                    case DRAFT ->
                        "a.listed_at is null and a.publish_at is null and a.retracted_at is null and a.deleted_at is null";
                    case RETRACTED -> "a.retracted_at is not null and a.deleted_at is null";
                });
        if (!published && !caller.has(Role.EDITOR)) {
            add(
                    caller.id(),
                    "self",
                    "exists (select 1 from article_author w where w.article_id = a.id and w.account_id = :self)");
        }
    }

    private void tags(ArticleFilter filter) {
        if (drive != null && drive.startsWith("article_tag")) {
            add(filter.tags().getFirst(), "tag", "l.tag_id = (select tag_id from tag_name where slug = :tag)");
        } else if (authorDrives()) {
            add(filter.author, "author", "l.account_id = (select id from account where username = :author)");
        }
        if (filter.tag != null && values.get("tag") == null) {
            add(
                    filter.tags(),
                    "tags",
                    "exists (select 1 from article_tag g where g.article_id = a.id and g.tag_id in (select tag_id from tag_name where slug = any(:tags)))");
        }
        if (filter.tagAll != null) {
            add(filter.allTags(), "allTags", """
                    not exists (select 1 from unnest(:allTags::text[]) s(slug) where not exists (
                      select 1 from article_tag g join tag_name n on n.tag_id = g.tag_id where g.article_id = a.id and n.slug = s.slug))""");
        }
    }

    private void add(Object value, String name, String condition) {
        if (value != null) {
            values.put(name, value);
            where.add(condition);
        }
    }

    boolean isPublic() {
        return published;
    }

    /// The index that the list walks along, null where it is the articles' own.
    String drive() {
        return drive;
    }

    String from() {
        return drive == null ? "article a" : drive;
    }

    String where() {
        return String.join("\n  and ", where);
    }

    Map<String, Object> values() {
        return values;
    }
}
