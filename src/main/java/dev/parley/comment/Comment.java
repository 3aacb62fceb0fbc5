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
    private Instant hiddenAt;
    private Instant approvedAt;
    private boolean unseen;
    private Instant wipedAt;
    private Instant activeAt;
    private int replyCount;
    private boolean pinned;
    private boolean featured;
    private boolean locked;

    protected Comment() {}

    /// A comment that opens a thread. It is seen by nobody until it is published.
    Comment(UUID id, UUID articleId, UUID authorId, CommentText text, Instant createdAt) {
        this.id = id;
        this.articleId = articleId;
        this.rootId = id;
        this.ancestors = new UUID[0];
        this.authorId = authorId;
        this.state = CommentState.PENDING.wire();
        this.unseen = true;
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
        if (state().leavesTombstone()) {
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

    /// Keeps it out of sight until a moderator has read it: what nobody has seen yet is pending, what stood is hidden.
    /// What waits already goes on waiting.
    void hold(Instant at) {
        if (state().isHeld()) {
            return;
        }
        state = unseen ? CommentState.PENDING.wire() : CommentState.REMOVED.wire();
        hiddenAt = unseen ? null : at;
        removedAt = hiddenAt;
        removedBy = null;
        removalReason = null;
    }

    /// Lets everybody read it.
    void publish() {
        state = CommentState.PUBLISHED.wire();
        unseen = false;
        hiddenAt = null;
        removedBy = null;
        removedAt = null;
        removalReason = null;
    }

    /// Does what a moderator decided.
    ///
    /// @throws dev.parley.http.Refused where its state does not allow it
    void obey(Ruling ruling, UUID by, Instant at) {
        switch (ruling.action()) {
            case APPROVE -> approve(at);
            case REMOVE -> remove(by, ruling.reason(), at);
            case RESTORE -> bringBack(at);
            case PIN -> pin();
            case UNPIN -> pinned = false;
            case FEATURE -> featured = true;
            case UNFEATURE -> featured = false;
            case LOCK -> locked = true;
            case UNLOCK -> locked = false;
        }
    }

    private void approve(Instant at) {
        if (state().isGone()) {
            throw CommentRefusal.COMMENT_NOT_STANDING.because("It was removed or deleted; restore it first");
        }
        if (state().isHeld()) {
            version++;
            publish();
        }
        approvedAt = at;
    }

    /// What its author took away is taken from its author too, who could put it back otherwise.
    private void remove(UUID by, String reason, Instant at) {
        if (state() != CommentState.REMOVED) {
            takeAway(CommentState.REMOVED, by, reason, at);
        }
    }

    private void bringBack(Instant at) {
        if (state().isHeld()) {
            throw CommentRefusal.COMMENT_NOT_STANDING.because("It waits for a decision; approve or remove it");
        }
        if (state().isGone()) {
            restore();
            publish();
        }
        approvedAt = at;
    }

    /// Takes it out of sight.
    void takeAway(CommentState gone, UUID by, String reason, Instant at) {
        version++;
        state = gone.wire();
        // What its author takes away while it is reviewed comes back to be reviewed.
        hiddenAt = gone == CommentState.DELETED ? hiddenAt : null;
        removedBy = by;
        removedAt = at;
        removalReason = reason;
    }

    /// Goes with its author, as if deleted by them; what a moderator removed stays as it went.
    void vanish(Instant at) {
        if (!state().isGone()) {
            takeAway(CommentState.DELETED, authorId, null, at);
        } else if (state() == CommentState.DELETED && removalReason != null) {
            version++;
            removalReason = null;
        }
    }

    /// Puts it back; whether it is published is said next.
    ///
    /// @throws dev.parley.http.Refused `not-to-be-restored` where nothing is left of its text
    void restore() {
        if (wipedAt != null) {
            throw CommentRefusal.NOT_TO_BE_RESTORED.because("Its text is gone for good");
        }
        version++;
        state = CommentState.PUBLISHED.wire();
        removedBy = null;
    }

    /// Counts a reply that came into sight (`change` = 1) or went out of it (-1). When the branch was last active
    /// is folded later: a time that changes with each reply would rewrite all the parent's index entries.
    void countReply(int change) {
        replyCount += change;
    }

    void pin() {
        if (parentId != null) {
            throw CommentRefusal.NOT_A_ROOT.because("Only a root can be pinned");
        }
        pinned = true;
    }

    /// Whether it stands in the tree: published, or a tombstone above replies. The database computes the same.
    boolean isShown() {
        return state() == CommentState.PUBLISHED || state().leavesTombstone() && replyCount > 0;
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
        return CommentState.of(state, hiddenAt != null, removedBy);
    }

    UUID authorId() {
        return authorId;
    }

    /// Whether it is or, before it was taken away, was under review.
    boolean isUnderReview() {
        return hiddenAt != null;
    }

    /// Whether the public has seen it.
    boolean wasSeen() {
        return !unseen;
    }

    /// All that a [Batch] may have changed, as texts in the order of `CommentLog.KEPT`.
    String[] kept() {
        return new String[] {
            id.toString(),
            state,
            String.valueOf(version),
            removedBy == null ? null : removedBy.toString(),
            removedAt == null ? null : removedAt.toString(),
            removalReason,
            hiddenAt == null ? null : hiddenAt.toString(),
            approvedAt == null ? null : approvedAt.toString(),
            String.valueOf(unseen),
            String.valueOf(replyCount),
            String.valueOf(pinned),
            String.valueOf(featured),
            String.valueOf(locked)
        };
    }

    /// Where it stands, as the ledger keeps it.
    Standing standing() {
        return Standing.of(state(), version, pinned, featured, locked, !unseen);
    }

    boolean isLocked() {
        return locked;
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
