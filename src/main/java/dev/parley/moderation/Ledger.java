package dev.parley.moderation;

import dev.parley.comment.CommentEvent;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Who decided what, why, and what it was before and after: written in the deed's own transaction, and only added to.
@ApplicationScoped
class Ledger {

    private final Sql sql;
    private final Ids ids;

    Ledger(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    void write(@Observes CommentEvent.Moderated event) {
        var changes = event.changes();
        if (changes.isEmpty()) {
            return;
        }
        sql.query("""
                insert into ledger (id, at, actor_id, action, article_id, comment_id, reason, note, before, after)
                select l.id, :at, :actor, l.action, l.article, l.comment, l.reason, l.note,
                  jsonb_build_object('state', l.before), jsonb_build_object('state', l.after, 'version', l.version::integer)
                from unnest(:ids::uuid[], :actions::text[], :articles::uuid[], :comments::uuid[], :reasons::text[],
                  :notes::text[], :befores::text[], :afters::text[], :versions::text[])
                  l(id, action, article, comment, reason, note, before, after, version)
                """)
                .set("at", event.at())
                .set("actor", event.by())
                .set("ids", changes.stream().map(_ -> ids.at(event.at())).toList())
                .set(
                        "actions",
                        changes.stream().map(change -> change.action().wire()).toList())
                .set(
                        "articles",
                        changes.stream().map(CommentEvent.Change::article).toList())
                .set("comments", changes.stream().map(CommentEvent.Change::id).toList())
                .set(
                        "reasons",
                        changes.stream().map(CommentEvent.Change::reason).toList())
                .set("notes", changes.stream().map(CommentEvent.Change::note).toList())
                .set(
                        "befores",
                        changes.stream().map(change -> change.before().wire()).toList())
                .set(
                        "afters",
                        changes.stream().map(change -> change.after().wire()).toList())
                .set(
                        "versions",
                        changes.stream().map(CommentEvent.Change::version).toList())
                .update();
    }
}
