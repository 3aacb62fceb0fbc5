package dev.parley.moderation.rule;

import java.time.Instant;
import java.util.UUID;

/// What happens to rules, told inside the deed's transaction: who listens takes part in it.
public sealed interface RuleEvent {

    UUID id();

    RuleKind kind();

    String text();

    RuleAction action();

    UUID by();

    Instant at();

    /// A rule is there from now on.
    record Made(UUID id, RuleKind kind, String text, RuleAction action, UUID by, Instant at) implements RuleEvent {}

    /// A rule is there no longer.
    record Dropped(UUID id, RuleKind kind, String text, RuleAction action, UUID by, Instant at) implements RuleEvent {}
}
