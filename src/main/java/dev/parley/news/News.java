package dev.parley.news;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// The event log. A deed tells it in its own transaction, so that news and deed are true together or not at all.
@ApplicationScoped
public class News {

    private final Sql sql;

    News(Sql sql) {
        this.sql = sql;
    }

    /// @param type    such as `comment.created`
    /// @param article the article in whose thread it happened
    /// @param subject the id of what it happened to
    public void tell(String type, UUID article, UUID subject, Instant at) {
        sql.query("insert into news (article_id, type, subject, at) values (:article, :type, :subject, :at)")
                .set("article", article)
                .set("type", type)
                .set("subject", subject)
                .set("at", at)
                .update();
    }
}
