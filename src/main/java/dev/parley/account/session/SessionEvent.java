package dev.parley.account.session;

import java.util.List;
import java.util.UUID;

/// What happened to sessions.
sealed interface SessionEvent {

    /// They are over: tokens of theirs no longer hold.
    record Ended(List<UUID> ids) implements SessionEvent {

        /// As it is told to other nodes, of each.
        static final String NEWS = "session.ended";
    }
}
