package dev.parley.article.own;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// The articles that somebody is an author of, as they are now.
@ApplicationScoped
class OwnArticles implements Holding {

    private final Sql sql;

    OwnArticles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "articles";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("""
                select a.id, a.version, a.slug, a.language, a.title, a.summary, a.body_markdown, a.discussion_prompt, a.sources,
                  a.image, a.tags, a.authors, a.created_at, a.publish_at, a.updated_at, a.retracted_at, a.deleted_at
                from article_author w join article a on a.id = w.article_id where w.account_id = :account
                """).set("account", account).each(Written::read, line);
    }

    private record Written(
            UUID id,
            int version,
            String slug,
            String language,
            String title,
            String summary,
            String bodyMarkdown,
            String discussionPrompt,
            @JsonRawValue String sources,
            @JsonRawValue String image,
            @JsonRawValue String tags,
            @JsonRawValue String authors,
            Instant createdAt,
            Instant publishedAt,
            Instant updatedAt,
            Instant retractedAt,
            Instant deletedAt) {

        static Written read(Row row) throws SQLException {
            return new Written(
                    row.uuid("id"),
                    row.integer("version"),
                    row.text("slug"),
                    row.text("language"),
                    row.text("title"),
                    row.text("summary"),
                    row.text("body_markdown"),
                    row.text("discussion_prompt"),
                    row.text("sources"),
                    row.text("image"),
                    row.text("tags"),
                    row.text("authors"),
                    row.instant("created_at"),
                    row.instant("publish_at"),
                    row.instant("updated_at"),
                    row.instant("retracted_at"),
                    row.instant("deleted_at"));
        }
    }
}
