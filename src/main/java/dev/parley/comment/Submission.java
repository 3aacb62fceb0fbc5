package dev.parley.comment;

import dev.parley.account.Caller;
import java.util.Optional;
import java.util.UUID;

/// Words that somebody wants to be read, before anybody does.
///
/// @param rules     of the thread; empty where the public has no such article
/// @param comment   what they replace the text of; null where they are new
/// @param guestName that they would stand under, where a guest says it for the first time; else null
/// @param markdown tidied, as it would be kept
/// @param html     as it would be shown
public record Submission(
        UUID article,
        Optional<ThreadRules.Rules> rules,
        UUID comment,
        Caller author,
        String guestName,
        String markdown,
        String html) {}
