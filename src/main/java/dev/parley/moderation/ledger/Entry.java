package dev.parley.moderation.ledger;

import java.util.UUID;

/// A line of the ledger that is about to be written.
///
/// @param action   such as `remove`, `mute`, `grant-roles`
/// @param article  that it was done to, or below; null where there is none
/// @param comment  that it was done to; null where it was not a comment
/// @param account  that it was done to, or that wrote the comment; null where there is none
/// @param reason   why, for whoever may read the line
/// @param note     for other moderators
/// @param isPublic whether everybody may know
record Entry(
        String action,
        UUID article,
        UUID comment,
        UUID account,
        String reason,
        String note,
        Snapshot before,
        Snapshot after,
        boolean isPublic) {}
