package dev.parley.comment;

import java.util.Locale;

/// What has become of a comment.
enum CommentState {
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

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CommentState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
