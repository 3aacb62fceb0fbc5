package dev.parley.moderation.report;

import java.time.Instant;
import java.util.UUID;

/// Somebody has reported a comment, and it still stands; told inside the transaction.
///
/// @param author of the comment
public record ReportEvent(UUID comment, UUID article, UUID author, Instant at) {}
