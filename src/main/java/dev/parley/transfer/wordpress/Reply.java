package dev.parley.transfer.wordpress;

import dev.parley.transfer.html.Plain;
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

    private static final int NAME = 40;

    /// How a report speaks of it.
    public String name(Item item) {
        return "comment %s by %s on %s %s"
                .formatted(id, Plain.quoted(authorName, NAME), item.type(), item.id())
                .strip();
    }
}
