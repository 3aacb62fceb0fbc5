package dev.parley.comment;

import dev.parley.account.Caller;
import java.util.UUID;

/// Words that somebody wants to be read, before anybody does.
///
/// @param comment   what they replace the text of; null where they are new
/// @param guestName that they would stand under, where a guest says it for the first time; else null
/// @param markdown tidied, as it would be kept
/// @param html     as it would be shown
public record Submission(UUID article, UUID comment, Caller author, String guestName, String markdown, String html) {}
