package dev.parley.news;

import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The event log. A deed tells it in its own transaction, so that news and deed are true together or not at all.
@ApplicationScoped
public class News {

    private final Sql sql;
    private final Node node;
    private final Event<NewsEvent> events;

    News(Sql sql, Node node, Event<NewsEvent> events) {
        this.sql = sql;
        this.node = node;
        this.events = events;
    }

    /// Something that happened.
    ///
    /// @param type    the noun and the verb, such as `comment.created`
    /// @param article the article in whose thread it happened; null where it happened in none
    /// @param subject the id of the noun that it happened to
    /// @param number  that the type says the meaning of, such as an account's epoch; null where none goes with it
    public record Item(String type, UUID article, UUID subject, Integer number) {

        public Item(String type, UUID article, UUID subject) {
            this(type, article, subject, null);
        }

        /// What it happened to, such as `comment`.
        public String noun() {
            return type.substring(0, type.indexOf('.'));
        }
    }

    /// Several at once.
    public void tellAll(List<Item> items, Instant at) {
        if (!items.isEmpty()) {
            sql.query("""
                    insert into news (article_id, type, subject, at, node)
                    select n.article_id::uuid, n.type, n.subject, :at, :node
                    from unnest(:articles::text[], :types::text[], :subjects::uuid[]) n(article_id, type, subject)
                    """)
                    .set("articles", items.stream().map(Item::article).toList())
                    .set("types", items.stream().map(Item::type).toList())
                    .set("subjects", items.stream().map(Item::subject).toList())
                    .set("at", at)
                    .set("node", node.id())
                    .update();
            events.fire(new NewsEvent.Told(items));
        }
    }

    /// @param type    such as `comment.created`
    /// @param article the article in whose thread it happened; null where it happened in none
    /// @param subject the id of what it happened to
    public void tell(String type, UUID article, UUID subject, Instant at) {
        var item = new Item(type, article, subject);
        telling(item, at).update();
        told(item);
    }

    /// The same, for a deed that sends it along with a statement of its own, and says then that it was [#told].
    public Query telling(Item item, Instant at) {
        return sql.query(
                        "insert into news (article_id, type, subject, at, node) values (:article, :type, :subject, :at, :node)")
                .set("article", item.article())
                .set("type", item.type())
                .set("subject", item.subject())
                .set("at", at)
                .set("node", node.id());
    }

    /// Lets this node hear at once what a deed sent along.
    public void told(Item item) {
        events.fire(new NewsEvent.Told(List.of(item)));
    }

    /// What happened in no thread, with a number that goes with it: whoever hears it need not ask for that.
    public void tell(String type, UUID subject, int number, Instant at) {
        events.fire(new NewsEvent.Told(List.of(new Item(type, null, subject, number))));
        sql.query("""
                insert into news (type, subject, at, node, payload)
                values (:type, :subject, :at, :node, jsonb_build_object('number', :number::integer))
                """)
                .set("type", type)
                .set("subject", subject)
                .set("at", at)
                .set("node", node.id())
                .set("number", number)
                .update();
    }
}
