package dev.parley.notification.notice;

import dev.parley.comment.CommentEvent;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Tells people what moderators decided on their comments, in the transaction that carries it out: never who it was.
@ApplicationScoped
class Decisions {

    /// Those that say whether it stands. One of them that changes nothing, as where a comment that was reported is let
    /// stand, is no news to its author.
    private static final Set<String> ON_STATE = Set.of("approve", "remove", "restore");

    /// What else is worth telling; taking a mark back is not.
    private static final Set<String> MARKS = Set.of("edit", "pin", "feature", "lock");

    /// A comment has one decision to be told of, the last.
    private static final String TELL = """
            insert into notification (id, account_id, reason, article_id, subject, action, explanation, at)
            select n.id, x.id, 'decision', n.article_id, n.subject, n.action, n.explanation, :at
            from unnest(:ids::uuid[], :accounts::uuid[], :articles::uuid[], :subjects::uuid[], :actions::text[],
              :explanations::text[]) n(id, account_id, article_id, subject, action, explanation)
            join account x on x.id = n.account_id and x.id <> :by and %s
            order by n.account_id, n.subject
            on conflict (account_id, subject) where reason = 'decision' do update set
              id = excluded.id, action = excluded.action, explanation = excluded.explanation, at = excluded.at,
              read_at = null
            """.formatted(Notices.SIGNS_IN);

    private final Sql sql;
    private final Ids ids;

    Decisions(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    void hear(@Observes CommentEvent.Moderated event) {
        var last = new LinkedHashMap<Object, CommentEvent.Change>();
        event.changes().stream()
                .filter(Decisions::isNews)
                .filter(change -> change.author() != null)
                .forEach(change -> last.put(change.id(), change));
        if (!last.isEmpty()) {
            tell(List.copyOf(last.values()), event);
        }
    }

    private static boolean isNews(CommentEvent.Change change) {
        return ON_STATE.contains(change.action())
                ? !Objects.equals(change.before().state(), change.after().state())
                : MARKS.contains(change.action()) && !change.before().equals(change.after());
    }

    private void tell(List<CommentEvent.Change> changes, CommentEvent.Moderated event) {
        sql.query(TELL)
                .set("ids", changes.stream().map(_ -> ids.at(event.at())).toList())
                .set(
                        "accounts",
                        changes.stream().map(CommentEvent.Change::author).toList())
                .set(
                        "articles",
                        changes.stream().map(CommentEvent.Change::article).toList())
                .set("subjects", changes.stream().map(CommentEvent.Change::id).toList())
                .set(
                        "actions",
                        changes.stream().map(CommentEvent.Change::action).toList())
                .set(
                        "explanations",
                        changes.stream().map(CommentEvent.Change::reason).toList())
                .set("by", event.by())
                .set("at", event.at())
                .update();
    }
}
