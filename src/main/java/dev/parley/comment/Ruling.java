package dev.parley.comment;

import java.util.UUID;

/// What a moderator decides on one comment.
///
/// @param version that the moderator has read; another one now is a conflict
/// @param reason  that the public reads; may be null
/// @param note    that only moderators read; may be null
public record Ruling(UUID comment, int version, Action action, String reason, String note) {}
