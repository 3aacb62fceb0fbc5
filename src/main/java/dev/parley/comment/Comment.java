package dev.parley.comment;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
    private int version;
    private String bodyMarkdown;
    private String bodyHtml;
    private Instant createdAt;
    private Instant editedAt;
    private Instant activeAt;
    private int replyCount;
    private boolean pinned;
    private boolean featured;
    private boolean locked;

    @Embedded
    private Fate fate;

    protected Comment() {}

    /// A comment that opens a thread. It is seen by nobody until it is published.
    Comment(UUID id, UUID articleId, UUID authorId, CommentText text, Instant createdAt) {
        this(id, articleId, new UUID[0], authorId, text, createdAt);
    }

    /// A comment at the end of a path; [Parent#reply] makes one, where it may stand.
    Comment(UUID id, UUID articleId, UUID[] ancestors, UUID authorId, CommentText text, Instant createdAt) {
        this.id = id;
        this.articleId = articleId;
        this.parentId = ancestors.length == 0 ? null : ancestors[ancestors.length - 1];
        this.rootId = ancestors.length == 0 ? id : ancestors[0];
        this.depth = ancestors.length;
        this.ancestors = ancestors;
        this.authorId = authorId;
        this.fate = Fate.unseen();
        this.version = 1;
        this.bodyMarkdown = text.markdown();
        this.bodyHtml = text.html();
        this.createdAt = createdAt;
        this.activeAt = createdAt;
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

    /// Keeps it out of sight until a moderator has read it.
    void hold(Instant at) {
        fate.hold(at);
    }

    /// Lets everybody read it.
    void publish() {
        fate.publish();
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
        fate.approve(at);
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
        fate.approve(at);
    }

    /// Takes it out of sight.
    void takeAway(CommentState gone, UUID by, String reason, Instant at) {
        version++;
        fate.takeAway(gone, by, reason, at);
    }

    /// Goes with its author, as if deleted by them; what a moderator removed stays as it went.
    void vanish(Instant at) {
        if (!state().isGone()) {
            takeAway(CommentState.DELETED, authorId, null, at);
        } else if (state() == CommentState.DELETED && fate.hasReason()) {
            version++;
            fate.forgetReason();
        }
    }

    /// Puts it back; whether it is published is said next.
    ///
    /// @throws dev.parley.http.Refused `not-to-be-restored` where nothing is left of its text
    void restore() {
        fate.restore();
        version++;
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
        return fate.state();
    }

    UUID authorId() {
        return authorId;
    }

    /// Whether it is or, before it was taken away, was under review.
    boolean isUnderReview() {
        return fate.isUnderReview();
    }

    /// Whether the public has seen it.
    boolean wasSeen() {
        return fate.wasSeen();
    }

    /// All that a [Batch] may change, by its column.
    Map<String, String> kept() {
        var columns = new HashMap<String, String>();
        columns.put("id", id.toString());
        columns.put("version", String.valueOf(version));
        columns.put("reply_count", String.valueOf(replyCount));
        columns.put("pinned", String.valueOf(pinned));
        columns.put("featured", String.valueOf(featured));
        columns.put("locked", String.valueOf(locked));
        fate.keep(columns);
        return columns;
    }

    /// Where it stands, as the ledger keeps it.
    Standing standing() {
        return Standing.of(state(), version, pinned, featured, locked, wasSeen());
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
