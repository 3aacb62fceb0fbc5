package dev.parley.comment;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What has become of a comment: whether it is seen, waits for a moderator, or went, and then by whom and why.
@Embeddable
class Fate {

    private String state;
    private boolean unseen;
    private Instant hiddenAt;
    private Instant approvedAt;
    private UUID removedBy;
    private Instant removedAt;
    private String removalReason;
    private Instant wipedAt;

    protected Fate() {}

    /// That of a comment which nobody has seen yet.
    static Fate unseen() {
        var fate = new Fate();
        fate.state = CommentState.PENDING.wire();
        fate.unseen = true;
        return fate;
    }

    CommentState state() {
        return CommentState.of(state, hiddenAt != null, removedBy);
    }

    /// Whether the public has seen it.
    boolean wasSeen() {
        return !unseen;
    }

    /// Whether it is or, before it was taken away, was under review.
    boolean isUnderReview() {
        return hiddenAt != null;
    }

    boolean hasReason() {
        return removalReason != null;
    }

    void publish() {
        become(CommentState.PUBLISHED, null, null, null);
        unseen = false;
        hiddenAt = null;
    }

    /// What nobody has seen yet is pending, what stood is hidden, what waits already goes on waiting.
    void hold(Instant at) {
        if (!state().isHeld()) {
            hiddenAt = unseen ? null : at;
            become(unseen ? CommentState.PENDING : CommentState.REMOVED, null, hiddenAt, null);
        }
    }

    void takeAway(CommentState gone, UUID by, String reason, Instant at) {
        // What its author takes away while it is reviewed comes back to be reviewed.
        hiddenAt = gone == CommentState.DELETED ? hiddenAt : null;
        become(gone, by, at, reason);
    }

    /// @throws dev.parley.http.Refused `not-to-be-restored` where nothing is left of the text
    void restore() {
        if (wipedAt != null) {
            throw CommentRefusal.NOT_TO_BE_RESTORED.because("Its text is gone for good");
        }
        become(CommentState.PUBLISHED, null, null, null);
    }

    void forgetReason() {
        removalReason = null;
    }

    void approve(Instant at) {
        approvedAt = at;
    }

    private void become(CommentState next, UUID by, Instant at, String reason) {
        state = next.wire();
        removedBy = by;
        removedAt = at;
        removalReason = reason;
    }

    /// Puts its columns, as texts, to those of the comment.
    void keep(Map<String, String> columns) {
        columns.put("state", state);
        columns.put("unseen", String.valueOf(unseen));
        columns.put("hidden_at", text(hiddenAt));
        columns.put("approved_at", text(approvedAt));
        columns.put("removed_by", text(removedBy));
        columns.put("removed_at", text(removedAt));
        columns.put("removal_reason", removalReason);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
