package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.news.News;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a deed leaves behind besides the comment itself: the change of totals, the news, the text that was there
/// before, and what moderators want to know. All of it in the deed's own transaction.
@ApplicationScoped
class CommentLog {

    /// What a batch may change of a comment; [Comment#kept] gives the values.
    private static final List<String> KEPT = List.of(
            "id",
            "state",
            "version",
            "removed_by",
            "removed_at",
            "removal_reason",
            "hidden_at",
            "approved_at",
            "unseen",
            "reply_count",
            "pinned",
            "featured",
            "locked");

    private static final String KEEP = """
            update comment c set
              state = k.state, version = k.version::integer, removed_by = k.removed_by::uuid,
              removed_at = k.removed_at::timestamptz, removal_reason = k.removal_reason,
              hidden_at = k.hidden_at::timestamptz, approved_at = k.approved_at::timestamptz, unseen = k.unseen::boolean,
              reply_count = k.reply_count::integer, pinned = k.pinned::boolean,
              featured = k.featured::boolean, locked = k.locked::boolean
            from unnest(%s) k(%s)
            where c.id = k.id::uuid
            """.formatted(
            KEPT.stream().map(":%s::text[]"::formatted).collect(Collectors.joining(", ")), String.join(", ", KEPT));

    private final Sql sql;
    private final News news;

    private final Event<CommentEvent> events;

    CommentLog(Sql sql, News news, Event<CommentEvent> events) {
        this.sql = sql;
        this.news = news;
        this.events = events;
    }

    /// @param visible by how much the number of readable comments changes
    /// @param roots   by how much the number of roots changes
    void write(String type, Comment comment, int visible, int roots, Instant at) {
        if (visible != 0 || roots != 0) {
            sql.query(
                            "insert into thread_delta (article_id, ancestors, visible, roots, at) values (:article, :ancestors::uuid[], :visible, :roots, :at)")
                    .set("article", comment.articleId())
                    .set("ancestors", Arrays.asList(comment.ancestors()))
                    .set("visible", visible)
                    .set("roots", roots)
                    .set("at", comment.createdAt())
                    .update();
        }
        news.tell(type, comment.articleId(), comment.id(), at);
    }

    /// Writes down what became of all comments of a batch: its changes of state and place, of totals, and the news.
    void write(Batch batch, Instant at) {
        var changed = batch.changed();
        if (changed.isEmpty()) {
            return;
        }
        keep(changed);
        count(
                batch,
                changed.stream()
                        .filter(comment -> batch.visible(comment) != 0 || batch.roots(comment) != 0)
                        .toList());
        news.tellAll(
                changed.stream()
                        .flatMap(comment -> batch.news(comment).stream())
                        .toList(),
                at);
    }

    private void keep(List<Comment> all) {
        var kept = all.stream().map(Comment::kept).toList();
        var columns = KEPT.stream()
                .collect(Collectors.toMap(
                        column -> column,
                        column -> kept.stream().map(row -> row.get(column)).toList()));
        sql.query(KEEP).set(columns).update();
    }

    private void count(Batch batch, List<Comment> changed) {
        if (!changed.isEmpty()) {
            sql.query("""
                    insert into thread_delta (article_id, ancestors, visible, roots, at)
                    select c.article_id, c.ancestors, d.visible, d.roots, c.created_at
                    from unnest(:ids::uuid[], :visible::text[]::smallint[], :roots::text[]::smallint[]) d(id, visible, roots)
                    join comment c on c.id = d.id
                    """)
                    .set("ids", changed.stream().map(Comment::id).toList())
                    .set("visible", changed.stream().map(batch::visible).toList())
                    .set("roots", changed.stream().map(batch::roots).toList())
                    .update();
        }
    }

    void tellVote(UUID article, UUID comment, Instant at) {
        news.tell("comment.voted", article, comment, at);
    }

    void tellHeld(Comment comment, Verdict.Held why, Instant at) {
        events.fire(
                new CommentEvent.Held(comment.id(), comment.articleId(), comment.authorId(), comment.state(), why, at));
    }

    void tellWithdrawn(Comment comment) {
        events.fire(new CommentEvent.Withdrawn(comment.id()));
    }

    void tellReturned(Comment comment, Instant at) {
        events.fire(new CommentEvent.Returned(comment.id(), at));
    }

    void tellSettled(Comment comment, Instant at) {
        events.fire(new CommentEvent.Settled(List.of(comment.id()), at));
    }

    /// What somebody did to another's comment is a moderator's deed.
    void tellModerated(String action, Batch batch, Comment comment, String reason, Caller by, Instant at) {
        if (!comment.isBy(by.id())) {
            var change = new CommentEvent.Change(
                    comment.id(),
                    comment.articleId(),
                    comment.authorId(),
                    action,
                    batch.before(comment),
                    comment.standing(),
                    reason,
                    null);
            events.fire(new CommentEvent.Moderated(List.of(change), by.id(), at));
        }
    }

    /// Keeps the text that is about to be replaced.
    void remember(Comment comment) {
        sql.query(
                        "insert into comment_revision (comment_id, version, body_markdown, body_html, written_at) values (:id, :version, :markdown, :html, :at)")
                .set("id", comment.id())
                .set("version", comment.version())
                .set("markdown", comment.bodyMarkdown())
                .set("html", comment.bodyHtml())
                .set("at", comment.writtenAt())
                .update();
    }
}
