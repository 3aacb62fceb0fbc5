package dev.parley.moderation.sanction;

import java.time.Instant;
import java.util.UUID;

/// Somebody was sanctioned, or is no longer; told inside the deed's transaction.
///
/// @param account the one that it was done to, or the guest
/// @param comment that the guest is known by; null where it is an account
/// @param action the sanction's name, with `lift-` before it where it was lifted
/// @param before null where there was none
/// @param after  null where there is none any more
public record SanctionEvent(
        UUID account,
        UUID comment,
        String action,
        Sanction before,
        Sanction after,
        String reason,
        UUID by,
        Instant at) {}
