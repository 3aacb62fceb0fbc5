package dev.parley.news;

import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The event log. A deed tells it in its own transaction, so that news and deed are true together or not at all.
@ApplicationScoped
public class News {

    private final Sql sql;

    News(Sql sql) {
        this.sql = sql;
    }

    /// Something that happened.
    ///
    /// @param type such as `comment.created`
    public record Item(String type, UUID article, UUID subject) {}

    /// Several at once.
    public void tellAll(List<Item> items, Instant at) {
        if (!items.isEmpty()) {
            sql.query("""
                    insert into news (article_id, type, subject, at)
                    select n.article_id, n.type, n.subject, :at
                    from unnest(:articles::uuid[], :types::text[], :subjects::uuid[]) n(article_id, type, subject)
                    """)
                    .set("articles", items.stream().map(Item::article).toList())
                    .set("types", items.stream().map(Item::type).toList())
                    .set("subjects", items.stream().map(Item::subject).toList())
                    .set("at", at)
                    .update();
        }
    }

    /// @param type    such as `comment.created`
    /// @param article the article in whose thread it happened
    /// @param subject the id of what it happened to
    public void tell(String type, UUID article, UUID subject, Instant at) {
        telling(type, article, subject, at).update();
    }

    /// The same, for a deed that sends it along with a statement of its own.
    public Query telling(String type, UUID article, UUID subject, Instant at) {
        return sql.query("insert into news (article_id, type, subject, at) values (:article, :type, :subject, :at)")
                .set("article", article)
                .set("type", type)
                .set("subject", subject)
                .set("at", at);
    }
}
