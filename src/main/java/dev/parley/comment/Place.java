package dev.parley.comment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where somebody wants a comment to stand: what holds there at this moment and, for a reply, what it hangs below.
///
/// @param replyTo what was asked for; null for a root
/// @param parent  empty for a root, and where there is no such comment
record Place(UUID article, ThreadRules.Rules rules, UUID replyTo, Optional<Parent> parent) {

    /// A comment that may stand there; nobody sees it until it is published.
    ///
    /// @throws dev.parley.http.Refused `parent-not-found`, `thread-locked`, `parent-gone`, `too-deep`
    Comment comment(UUID id, UUID author, CommentText text, Instant at) {
        return replyTo == null
                ? new Comment(id, article, author, text, at)
                : Places.existing(parent, replyTo).unlocked().reply(id, author, text, at, rules.maxDepth());
    }
}
