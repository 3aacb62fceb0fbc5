package dev.parley.transfer.wordpress;

import java.time.Instant;

/// A comment on an item, as it stands in the export.
///
/// @param parentId null where it answers the item itself
/// @param userId   null where its author had no account
/// @param at       null where it has no date
/// @param approved `1`, `0`, `spam`, `trash`
/// @param type     empty or `comment`; `pingback`, `trackback`
public record Reply(
        String id,
        String parentId,
        String authorName,
        String authorEmail,
        String authorUrl,
        String userId,
        Instant at,
        String content,
        String approved,
        String type) {

    /// How a report speaks of it: not by who wrote it, who has no account here and could never have it erased.
    public String name(Item item) {
        return "comment %s on %s %s".formatted(id, item.type(), item.id()).strip();
    }
}
