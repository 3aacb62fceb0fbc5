package dev.parley.article.own;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// The corrections that somebody published, of their own articles and of others'.
@ApplicationScoped
class OwnCorrections implements Holding {

    private final Sql sql;

    OwnCorrections(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "article-corrections";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("select article_id, id, note, published_at from article_correction where published_by = :account")
                .set("account", account)
                .each(Published::read, line);
    }

    private record Published(UUID articleId, UUID id, String note, Instant publishedAt) {

        static Published read(Row row) throws SQLException {
            return new Published(row.uuid("article_id"), row.uuid("id"), row.text("note"), row.instant("published_at"));
        }
    }
}
