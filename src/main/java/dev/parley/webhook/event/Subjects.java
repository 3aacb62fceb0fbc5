package dev.parley.webhook.event;

import dev.parley.news.NewsLog;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What news happened to, as outsiders may know it.
@ApplicationScoped
class Subjects {

    private static final String SUBJECTS = """
            select n.seq, a.id as article_id, a.slug, a.listed_at,
              c.id as comment_id, c.parent_id
            from unnest(:seqs::text[]::bigint[], :articles::text[]::uuid[], :subjects::uuid[]) n(seq, article_id, subject)
            join article a on a.id = coalesce(n.article_id, n.subject)
            left join comment c on c.id = n.subject
            """;

    private final Sql sql;
    private final Site site;
    private final Clock clock;
    private final String api;

    Subjects(Sql sql, Site site, Clock clock, @ConfigProperty(name = "parley.public-url") String publicUrl) {
        this.sql = sql;
        this.site = site;
        this.clock = clock;
        this.api = publicUrl + "/api/v1/";
    }

    /// What an event happened to.
    ///
    /// @param listedAt since when everybody may read the article; null where nobody may
    record Known(long seq, Instant listedAt, WebhookEvent.Subject subject) {

        /// Whether everybody could read it when that happened, and still may.
        boolean wasPublic(Instant at) {
            return listedAt != null && !at.isBefore(listedAt);
        }
    }

    /// By the number of the entry. There is none for what is not in the database any more.
    Map<Long, Known> of(List<NewsLog.Entry> entries) {
        return sql
                .query(SUBJECTS)
                .set("seqs", entries.stream().map(NewsLog.Entry::seq).toList())
                .set(
                        "articles",
                        entries.stream().map(entry -> entry.item().article()).toList())
                .set(
                        "subjects",
                        entries.stream().map(entry -> entry.item().subject()).toList())
                .list(this::known)
                .stream()
                .collect(Collectors.toMap(Known::seq, known -> known));
    }

    private Known known(Row row) throws SQLException {
        var article = row.uuid("article_id");
        var comment = row.uuid("comment_id");
        var listedAt = row.instant("listed_at");
        boolean isPublic = listedAt != null && !listedAt.isAfter(clock.instant());
        // What it is called now may be meant for later.
        String slug = isPublic ? row.text("slug") : null;
        return new Known(
                row.number("seq"),
                listedAt,
                new WebhookEvent.Subject(
                        article,
                        slug,
                        isPublic ? site.article(article, slug) : null,
                        comment,
                        row.uuid("parent_id"),
                        comment == null ? href("articles", article) : href("comments", comment)));
    }

    /// What a ping is about.
    WebhookEvent.Subject webhook(UUID id) {
        return new WebhookEvent.Subject(null, null, null, null, null, href("webhooks", id));
    }

    private String href(String noun, UUID id) {
        return api + noun + "/" + id;
    }
}
