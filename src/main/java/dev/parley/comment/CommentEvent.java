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

    /// What these waited for has been decided.
    record Settled(List<UUID> ids, Instant at) implements CommentEvent {}

    /// Its author took it away, so that nobody needs to decide on it any more.
    record Withdrawn(UUID id) implements CommentEvent {}

    /// Its author put it back.
    record Returned(UUID id, Instant at) implements CommentEvent {}

    /// A moderator did something to others' comments.
    record Moderated(List<Change> changes, UUID by, Instant at) implements CommentEvent {}

    /// What a moderator did to one comment.
    ///
    /// @param action such as `remove`
    /// @param note   for other moderators
    record Change(
            UUID id,
            UUID article,
            UUID author,
            String action,
            Standing before,
            Standing after,
            String reason,
            String note) {}
}
