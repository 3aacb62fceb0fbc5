package dev.parley.transfer.disqus;

import java.time.Instant;

/// What somebody has said.
///
/// @param id        its number
/// @param identifier what the site called it, such as `wp_id=25`; may be empty
/// @param thread    number of the thread that it stands in
/// @param parent    number of the post that it answers; null where it answers the page
/// @param author    plain text; may be empty
/// @param username  of the author's account at Disqus; empty for one who had none
/// @param email     empty where the export does not tell it
/// @param at        null where it has no date
/// @param message   HTML
/// @param isDeleted whether it was taken away
/// @param isSpam    whether it was marked as spam
public record Post(
        String id,
        String identifier,
        String thread,
        String parent,
        String author,
        String username,
        String email,
        Instant at,
        String message,
        boolean isDeleted,
        boolean isSpam) {

    /// How a report speaks of it: not by who wrote it, who has no account here and could never have it erased.
    public String name() {
        return "post %s in thread %s".formatted(id, thread);
    }
}
