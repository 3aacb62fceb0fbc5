package dev.parley.comment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What happens to comments that moderators want to know, told inside the deed's transaction: who listens takes part
/// in it.
public sealed interface CommentEvent {

    /// A comment waits for a moderator, for a reason that a [Screen] gave.
    record Held(UUID id, UUID article, UUID author, CommentState state, Verdict.Held verdict, Instant at)
            implements CommentEvent {}

    /// These wait no longer, whatever became of them.
    record Settled(List<UUID> ids) implements CommentEvent {}

    /// A moderator did something to another's comment.
    record Moderated(List<Change> changes, UUID by, Instant at) implements CommentEvent {}

    /// What a moderator did to one comment.
    ///
    /// @param note for other moderators
    record Change(
            UUID id,
            UUID article,
            Action action,
            CommentState before,
            CommentState after,
            int version,
            String reason,
            String note) {}
}
