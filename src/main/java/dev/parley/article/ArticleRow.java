package dev.parley.article;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Lifetime;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.text.Words;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// An article as one statement reads it: what goes out, and what decides who may have it.
record ArticleRow(
        ArticleView view,
        ArticleStatus status,
        boolean deleted,
        String retractionReason,
        List<UUID> authorIds,
        List<UUID> tagIds,
        String sortKey,
        String ready,
        Instant readAt) {

    /// What every statement that reads articles selects, but for the body.
    private static final String COLUMNS = """
            a.id, a.version, a.slug, a.language, a.title, a.summary, a.word_count, a.discussion_prompt, a.sources, a.image,
            a.tags, a.authors, a.corrections, a.publish_at, a.retracted_at, a.retraction_reason, a.deleted_at, a.created_at, a.updated_at,
            array(select w.account_id from article_author w where w.article_id = a.id) as author_ids,
            array(select l.tag_id from article_tag l where l.article_id = a.id) as tag_ids,
            t.mode, t.closes_at, t.close_after_days,
            t.visible + coalesce(d.visible, 0) as visible, t.roots + coalesce(d.roots, 0) as roots,
            greatest(t.last_at, d.last_at) as last_at""";

    /// The thread's totals: what is folded, and what is not yet.
    static final String TOTALS = """
            join thread t on t.article_id = a.id
            left join lateral (
              select sum(visible) as visible, sum(roots) as roots, max(at) filter (where visible > 0) as last_at
              from thread_delta where article_id = a.id) d on true""";

    private static final String BODY = "a.body_markdown, a.body_html, a.sections";

    /// What of the body readers see.
    private static final String HTML = "a.body_html";

    /// How long any cache may keep an article, or a list of them, without asking again.
    static final Duration KEEP = Duration.ofSeconds(10);

    /// How much of an article a statement reads.
    enum Extent {
        /// No body.
        HEAD(COLUMNS),
        /// The body as readers see it.
        READ(COLUMNS + ", " + HTML),
        WHOLE(COLUMNS + ", " + BODY);

        private final String columns;

        Extent(String columns) {
            this.columns = columns;
        }

        String columns() {
            return columns;
        }
    }

    /// @param closesAt when the article's thread closes, null for never
    static ArticleRow read(Row row, Extent extent, String sortKey, StoredJson json, Instant closesAt, Instant now)
            throws SQLException {
        var id = row.uuid("id");
        var publishAt = row.instant("publish_at");
        var status = ArticleStatus.of(publishAt, row.instant("retracted_at"), now);
        int words = row.integer("word_count");
        String tags = row.text("tags");
        String authors = row.text("authors");
        String corrections = row.text("corrections");
        var view = new ArticleView(
                id,
                row.text("slug"),
                row.integer("version"),
                status.wire(),
                row.text("language"),
                row.text("title"),
                row.text("summary"),
                extent == Extent.WHOLE ? row.text("body_markdown") : null,
                extent == Extent.HEAD ? null : row.text("body_html"),
                extent == Extent.WHOLE ? json.sections(row.text("sections")) : null,
                row.text("discussion_prompt"),
                json.sources(row.text("sources")),
                json.image(row.text("image")),
                json.tags(tags),
                json.authors(authors),
                words,
                Words.readingMinutes(words),
                new Discussion(
                        Discussion.state(row.text("mode"), closesAt, now),
                        closesAt,
                        row.integer("visible"),
                        row.integer("roots"),
                        row.instant("last_at"),
                        "/api/v1/articles/%s/comments".formatted(id)),
                json.corrections(corrections),
                row.instant("created_at"),
                publishAt,
                row.instant("updated_at"));
        return new ArticleRow(
                view,
                status,
                row.instant("deleted_at") != null,
                row.text("retraction_reason"),
                row.uuids("author_ids"),
                row.uuids("tag_ids"),
                sortKey == null ? null : row.text(sortKey),
                tags + authors + corrections,
                now);
    }

    boolean isPublic() {
        return status == ArticleStatus.PUBLISHED && !deleted;
    }

    boolean isRetracted() {
        return status == ArticleStatus.RETRACTED && !deleted;
    }

    /// Its authors and the editors read it in every state, and change it.
    boolean isIn(Caller caller) {
        return caller.has(Role.EDITOR)
                || caller.has(Role.AUTHOR) && authorIds.stream().anyMatch(caller::is);
    }

    Stamp stamp() {
        return Stamp.of(
                view.version(),
                status,
                deleted,
                view.publishedAt() == null ? "" : view.publishedAt(),
                ready,
                view.comments());
    }

    List<String> surrogateKeys() {
        return Stream.of(Stream.of("article:" + view.id()), tagIds.stream().map(tag -> "tag:" + tag))
                .flatMap(keys -> keys)
                .toList();
    }

    /// Until its thread closes, if that comes first; counted from when it was read, since it was open then.
    Lifetime keep() {
        return Lifetime.of(KEEP, view.comments().closesAt(), readAt);
    }

    /// What a list shows of it without naming it in a header: its tags and its authors.
    Stream<String> shows() {
        return Stream.concat(
                tagIds.stream().map(tag -> "tag:" + tag), authorIds.stream().map(author -> "account:" + author));
    }
}
