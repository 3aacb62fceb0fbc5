package dev.parley.comment;

import java.time.Instant;
import java.util.UUID;

/// What happened to the policies of threads; told inside the deed's transaction.
public sealed interface PolicyEvent {

    /// Somebody put another policy in the place of the one before.
    record Put(UUID article, Policy before, Policy after, UUID by, Instant at) implements PolicyEvent {}
}
