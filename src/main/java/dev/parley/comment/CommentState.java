package dev.parley.comment;

import java.util.Locale;
import java.util.UUID;

/// What has become of a comment.
public enum CommentState {
    /// Everybody reads it.
    PUBLISHED,
    /// It waits for a moderator's judgement.
    PENDING,
    /// It is out of sight while it is reviewed.
    HIDDEN,
    /// A moderator took it away.
    REMOVED,
    /// Its author took it away.
    DELETED;

    boolean isGone() {
        return this == REMOVED || this == DELETED;
    }

    /// Whether it waits for a moderator.
    boolean isHeld() {
        return this == PENDING || this == HIDDEN;
    }

    /// Whether it stood once, so that what was said below it still hangs on its place.
    boolean leavesTombstone() {
        return isGone() || this == HIDDEN;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param hidden    whether it was put out of sight for review, which the database keeps beside the state
    /// @param removedBy who has removed it since; null where nobody has
    public static CommentState of(String wire, boolean hidden, UUID removedBy) {
        return hidden && removedBy == null && wire.equals("removed") ? HIDDEN : of(wire);
    }

    private static CommentState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
