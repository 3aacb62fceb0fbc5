package dev.parley.comment;

import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The comment that a reply hangs below, held until the reply stands: nobody takes it away meanwhile.
///
/// @param locked whether a moderator has locked it, or one that it hangs below
record Parent(UUID id, UUID articleId, List<UUID> ancestors, CommentState state, boolean wasSeen, boolean locked) {

    /// What a statement must select of `comment p`.
    static final String COLUMNS = """
            p.id, p.article_id, p.ancestors, p.state, p.hidden_at, p.removed_by, p.unseen,
            p.locked or exists (select from comment l where l.id = any(p.ancestors) and l.locked) as locked""";

    static Parent read(Row row) throws SQLException {
        return new Parent(
                row.uuid("id"),
                row.uuid("article_id"),
                row.uuids("ancestors"),
                CommentState.of(row.text("state"), row.instant("hidden_at") != null, row.uuid("removed_by")),
                !row.bool("unseen"),
                row.bool("locked"));
    }

    int depth() {
        return ancestors.size();
    }

    /// Whether nobody may answer it any more.
    boolean isGone() {
        return state.leavesTombstone();
    }

    /// @throws dev.parley.http.Refused `thread-locked`
    Parent unlocked() {
        if (locked) {
            throw CommentRefusal.THREAD_LOCKED
                    .because("A moderator has locked this branch")
                    .at("/parentId");
        }
        return this;
    }

    /// An answer to it.
    ///
    /// @param maxDepth how deep the article's policy lets replies nest
    Comment reply(UUID id, UUID authorId, CommentText text, Instant createdAt, int maxDepth) {
        if (isGone()) {
            throw CommentRefusal.PARENT_GONE
                    .because("The comment was taken away before your reply came")
                    .at("/parentId");
        }
        if (depth() >= maxDepth) {
            throw CommentRefusal.TOO_DEEP
                    .because("Replies nest at most %d levels here".formatted(maxDepth))
                    .at("/parentId");
        }
        return new Comment(id, articleId, path(), authorId, text, createdAt);
    }

    private UUID[] path() {
        var path = Arrays.copyOf(ancestors.toArray(UUID[]::new), depth() + 1);
        path[depth()] = id;
        return path;
    }
}
