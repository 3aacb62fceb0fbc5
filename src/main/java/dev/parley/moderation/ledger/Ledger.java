package dev.parley.moderation.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Who decided what, why, and what it was before and after: written in the deed's own transaction, and only added to.
@ApplicationScoped
class Ledger {

    private final Sql sql;
    private final ObjectMapper json;
    private final Ids ids;

    Ledger(Sql sql, ObjectMapper json, Ids ids) {
        this.sql = sql;
        this.json = json;
        this.ids = ids;
    }

    /// Writes these lines, in one statement however many they are.
    void write(List<Entry> entries, UUID by, Instant at) {
        if (!entries.isEmpty()) {
            sql.query("""
                    insert into ledger
                      (id, at, actor_id, action, article_id, comment_id, account_id, reason, note, before, after, public)
                    select l.id, :at, :actor, l.action, l.article::uuid, l.comment::uuid, l.account::uuid, l.reason, l.note,
                      l.before::jsonb, l.after::jsonb, l.public::boolean
                    from unnest(:ids::uuid[], :actions::text[], :articles::text[], :comments::text[], :accounts::text[],
                      :reasons::text[], :notes::text[], :befores::text[], :afters::text[], :publics::text[])
                      l(id, action, article, comment, account, reason, note, before, after, public)
                    """)
                    .set("at", at)
                    .set("actor", by)
                    .set("ids", column(entries, _ -> ids.at(at)))
                    .set("actions", column(entries, Entry::action))
                    .set("articles", column(entries, Entry::article))
                    .set("comments", column(entries, Entry::comment))
                    .set("accounts", column(entries, Entry::account))
                    .set("reasons", column(entries, Entry::reason))
                    .set("notes", column(entries, Entry::note))
                    .set("befores", column(entries, entry -> text(entry.before())))
                    .set("afters", column(entries, entry -> text(entry.after())))
                    .set("publics", column(entries, Entry::isPublic))
                    .update();
        }
    }

    private static List<?> column(List<Entry> entries, Function<Entry, ?> value) {
        return entries.stream().map(value).toList();
    }

    private String text(Snapshot snapshot) {
        try {
            return snapshot == null ? null : json.writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A snapshot holds only what can be written", e);
        }
    }
}
