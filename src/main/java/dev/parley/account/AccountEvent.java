package dev.parley.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// What happened to an account. Fired inside the transaction, so that others keep their copies in step.
public sealed interface AccountEvent {

    /// Its public face is another now.
    record Changed(UUID id, String username, String displayName, String avatarUrl) implements AccountEvent {}

    /// It says another thing of itself, which nobody else shows.
    record Described(UUID id) implements AccountEvent {}

    /// An admin gave it other roles.
    record Granted(UUID id, Set<Role> before, Set<Role> after, UUID by, Instant at) implements AccountEvent {}

    /// Tokens of earlier epochs no longer hold.
    record Outdated(UUID id, int epoch) implements AccountEvent {

        /// As it is told to other nodes, with the epoch as its number.
        public static final String NEWS = "account.outdated";
    }

    /// All its sessions are over.
    record SignedOut(UUID id) implements AccountEvent {}

    /// Nothing personal is left in its row: who keeps something of it clears it up now, in this transaction. What may
    /// be too much for that was cleared before, as [dev.parley.account.closing.Remains].
    ///
    /// @param username that it had
    /// @param name     that stands in its place
    record Erased(UUID id, String username, String name) implements AccountEvent {

        /// The name that it had may not reach a log.
        @Override
        public String toString() {
            return "Erased[id=%s]".formatted(id);
        }
    }
}
