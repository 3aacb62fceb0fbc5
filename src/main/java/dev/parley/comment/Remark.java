package dev.parley.comment;

import dev.parley.account.Role;
import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A comment as a statement reads it, with its ranks, before it becomes part of an answer.
record Remark(
        UUID id,
        UUID articleId,
        UUID parentId,
        int depth,
        CommentState state,
        boolean unseen,
        int version,
        UUID authorId,
        String username,
        String displayName,
        String avatarUrl,
        List<String> roles,
        boolean guest,
        boolean erased,
        String bodyMarkdown,
        String bodyHtml,
        boolean wiped,
        String removalReason,
        Instant removedAt,
        Instant createdAt,
        Instant editedAt,
        int up,
        int down,
        double best,
        double controversial,
        Instant activeAt,
        int replyCount,
        int descendantCount,
        boolean pinned,
        boolean featured,
        boolean locked) {

    /// What a statement must select of `comment c`, in all of its parts.
    static final String COLUMNS = """
            c.id, c.article_id, c.parent_id, c.depth, c.state, c.version, c.author_id, c.body_markdown, c.body_html,
            c.removal_reason, c.removed_at, c.removed_by, c.hidden_at, c.unseen, c.wiped_at, c.created_at, c.edited_at, c.up,
            c.down, c.score, c.best, c.controversial, c.active_at, c.reply_count, c.descendant_count, c.pinned, c.featured,
            c.locked""";

    /// What it must select of the author's `account x`.
    static final String AUTHOR = "x.username, x.display_name, x.avatar_url, x.roles, x.guest, x.erased_at";

    static Remark read(Row row) throws SQLException {
        return new Remark(
                row.uuid("id"),
                row.uuid("article_id"),
                row.uuid("parent_id"),
                row.integer("depth"),
                CommentState.of(row.text("state"), row.instant("hidden_at") != null, row.uuid("removed_by")),
                row.bool("unseen"),
                row.integer("version"),
                row.uuid("author_id"),
                row.text("username"),
                row.text("display_name"),
                row.text("avatar_url"),
                row.texts("roles"),
                row.bool("guest"),
                row.instant("erased_at") != null,
                row.text("body_markdown"),
                row.text("body_html"),
                row.instant("wiped_at") != null,
                row.text("removal_reason"),
                row.instant("removed_at"),
                row.instant("created_at"),
                row.instant("edited_at"),
                row.integer("up"),
                row.integer("down"),
                row.real("best"),
                row.real("controversial"),
                row.instant("active_at"),
                row.integer("reply_count"),
                row.integer("descendant_count"),
                row.bool("pinned"),
                row.bool("featured"),
                row.bool("locked"));
    }

    int score() {
        return up - down;
    }

    boolean isShown() {
        return state == CommentState.PUBLISHED || state.leavesTombstone() && replyCount > 0;
    }

    /// Whether the public sees it, or has seen it.
    boolean isKnown() {
        return state == CommentState.PUBLISHED || state.leavesTombstone() && !unseen;
    }

    /// As everybody sees it: what is gone shows neither author nor text.
    CommentView view() {
        return view(null, null, state == CommentState.PUBLISHED);
    }

    CommentView view(CommentView.Replies replies, CommentView.More more) {
        return view(replies, more, state == CommentState.PUBLISHED);
    }

    /// As its author and the moderators see it: with the text, whatever became of it, while there is one.
    CommentView uncovered() {
        return view(null, null, true);
    }

    private CommentView view(CommentView.Replies replies, CommentView.More more, boolean readable) {
        return new CommentView(
                id,
                articleId,
                parentId,
                depth,
                state.wire(),
                version,
                readable ? author() : null,
                readable && !wiped ? bodyMarkdown : null,
                readable && !wiped ? bodyHtml : null,
                state.isGone()
                        ? new CommentView.Removal(
                                state == CommentState.DELETED ? "author" : "moderator", removalReason, removedAt)
                        : null,
                createdAt,
                editedAt,
                VoteCounts.of(up, down),
                replyCount,
                descendantCount,
                pinned,
                featured,
                locked,
                "/api/v1/comments/" + id,
                replies,
                more,
                null);
    }

    private CommentView.Author author() {
        if (erased) {
            return null;
        }
        return guest
                ? new CommentView.Author(null, displayName, avatarUrl, List.of(Role.Name.GUEST))
                : new CommentView.Author(
                        username,
                        displayName,
                        avatarUrl,
                        roles.stream()
                                .filter(role -> !role.equals(Role.Name.READER))
                                .toList());
    }
}
