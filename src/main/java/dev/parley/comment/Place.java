package dev.parley.comment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// Where somebody wants a comment to stand: what holds there at this moment and, for a reply, what it hangs below.
///
/// @param latest  when what it comes after was made: its parent, and the newest beside it where that is of a time to
///                come; null where there is neither
/// @param replyTo what was asked for; null for a root
/// @param parent  empty for a root, and where there is no such comment
record Place(UUID article, ThreadRules.Rules rules, Instant latest, UUID replyTo, Optional<Parent> parent) {

    /// By how much clocks of nodes may differ without comments beside each other being put in order for it: otherwise
    /// those of a busy thread, more than one in a millisecond, would be dated ahead and further ahead.
    static final Duration OUT_OF_STEP = Duration.ofSeconds(1);

    /// By how much a clock may have been set back that is not followed at once. One that was wrong by more would keep
    /// the threads in the future for too long.
    private static final Duration SET_BACK = Duration.ofHours(3);

    /// When a comment that is posted now came to be: after all it comes after, although a clock was set back since, or
    /// another node's is ahead. So ids and the orders by age go on where they were, and no page misses what is new.
    Instant next(Instant now) {
        return latest == null || latest.isBefore(now) || latest.isAfter(now.plus(SET_BACK))
                ? now
                : latest.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    /// A comment that may stand there; nobody sees it until it is published.
    ///
    /// @throws dev.parley.http.Refused `parent-not-found`, `thread-locked`, `parent-gone`, `too-deep`
    Comment comment(UUID id, UUID author, CommentText text, Instant at) {
        return replyTo == null
                ? new Comment(id, article, author, text, at)
                : Places.existing(parent, replyTo).unlocked().reply(id, author, text, at, rules.maxDepth());
    }
}
