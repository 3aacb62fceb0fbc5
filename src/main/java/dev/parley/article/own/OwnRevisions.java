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

/// The versions of articles that somebody saved, their own articles and others', as they sent them.
@ApplicationScoped
class OwnRevisions implements Holding {

    private final Sql sql;

    OwnRevisions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "article-revisions";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("select article_id, version, content, saved_at from article_revision where saved_by = :account")
                .set("account", account)
                .each(Saved::read, line);
    }

    private record Saved(
            UUID articleId, int version, @JsonRawValue String content, Instant savedAt) {

        static Saved read(Row row) throws SQLException {
            return new Saved(
                    row.uuid("article_id"), row.integer("version"), row.text("content"), row.instant("saved_at"));
        }
    }
}
