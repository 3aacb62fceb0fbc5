package dev.parley.notification.notice;

import dev.parley.notification.Reason;
import java.util.UUID;

/// Something that somebody may have to be told.
///
/// @param subject a comment; of a correction, that
record Notice(UUID account, Reason reason, UUID article, UUID subject) {}
