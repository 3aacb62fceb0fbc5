package dev.parley.comment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/// One remark: its place in the thread, its state and its rules. Votes and totals are changed by statements of
/// their own and are not mapped here.
@Entity
@DynamicUpdate
class Comment {

    @Id
    private UUID id;

    private UUID articleId;
    private UUID parentId;
    private UUID rootId;
    private int depth;
    private UUID[] ancestors;
    private UUID authorId;
    private String state;
    private int version;
    private String bodyMarkdown;
    private String bodyHtml;
    private Instant createdAt;
    private Instant editedAt;
    private UUID removedBy;
    private Instant removedAt;
    private String removalReason;
    private Instant activeAt;
    private int replyCount;
    private boolean pinned;

    protected Comment() {}

    /// A comment that opens a thread.
    Comment(UUID id, UUID articleId, UUID authorId, CommentText text, Instant createdAt) {
        this.id = id;
        this.articleId = articleId;
        this.rootId = id;
        this.ancestors = new UUID[0];
        this.authorId = authorId;
        this.state = CommentState.PUBLISHED.wire();
        this.version = 1;
        this.bodyMarkdown = text.markdown();
        this.bodyHtml = text.html();
        this.createdAt = createdAt;
        this.activeAt = createdAt;
    }

    /// An answer to this comment.
    ///
    /// @param maxDepth how deep the article's policy lets replies nest
    Comment reply(UUID id, UUID authorId, CommentText text, Instant createdAt, int maxDepth) {
        if (state().isGone()) {
            throw CommentRefusal.PARENT_GONE
                    .because("The comment was taken away before your reply came")
                    .at("/parentId");
        }
        if (depth >= maxDepth) {
            throw CommentRefusal.TOO_DEEP
                    .because("Replies nest at most %d levels here".formatted(maxDepth))
                    .at("/parentId");
        }
        var reply = new Comment(id, articleId, authorId, text, createdAt);
        reply.parentId = this.id;
        reply.rootId = rootId;
        reply.depth = depth + 1;
        reply.ancestors = Arrays.copyOf(ancestors, depth + 1);
        reply.ancestors[depth] = this.id;
        return reply;
    }

    void edit(CommentText text, Instant at) {
        if (state().isGone()) {
            throw CommentRefusal.COMMENT_NOT_STANDING.because("What is gone cannot be edited");
        }
        version++;
        bodyMarkdown = text.markdown();
        bodyHtml = text.html();
        editedAt = at;
    }

    /// Takes it out of sight; what is gone already stays as it went.
    void takeAway(CommentState gone, UUID by, String reason, Instant at) {
        version++;
        state = gone.wire();
        removedBy = by;
        removedAt = at;
        removalReason = reason;
    }

    void restore() {
        version++;
        state = CommentState.PUBLISHED.wire();
        removedBy = null;
        removedAt = null;
        removalReason = null;
    }

    /// Counts a reply that came into sight (`change` = 1) or went out of it (-1). When the branch was last active
    /// is folded later: a time that changes with each reply would rewrite all the parent's index entries.
    void countReply(int change) {
        replyCount += change;
    }

    void pin() {
        pinned = true;
    }

    /// Whether it stands in the tree: published, or a tombstone above replies. The database computes the same.
    boolean isShown() {
        return state() == CommentState.PUBLISHED || state().isGone() && replyCount > 0;
    }

    boolean isBy(UUID account) {
        return authorId.equals(account);
    }

    UUID id() {
        return id;
    }

    UUID articleId() {
        return articleId;
    }

    UUID parentId() {
        return parentId;
    }

    UUID[] ancestors() {
        return ancestors;
    }

    CommentState state() {
        return CommentState.of(state);
    }

    int version() {
        return version;
    }

    String bodyMarkdown() {
        return bodyMarkdown;
    }

    String bodyHtml() {
        return bodyHtml;
    }

    Instant createdAt() {
        return createdAt;
    }

    /// When the text as it stands was written.
    Instant writtenAt() {
        return editedAt == null ? createdAt : editedAt;
    }
}
