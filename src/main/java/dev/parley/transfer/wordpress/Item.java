package dev.parley.transfer.wordpress;

import dev.parley.transfer.html.Plain;
import java.time.Instant;
import java.util.List;

/// A post, page, attachment or whatever else an export calls an item, as it stands there.
///
/// @param id           the blog's own
/// @param slug         decoded; empty where a draft has none yet
/// @param publishedAt  null where it has no date
/// @param content      HTML whose blank lines are paragraphs
/// @param password     empty where it has none
/// @param commentsOpen whether the blog took comments on it
public record Item(
        String id,
        String type,
        String status,
        String title,
        String slug,
        String creatorLogin,
        Instant publishedAt,
        String link,
        String guid,
        String content,
        String excerpt,
        String password,
        boolean commentsOpen,
        List<Term> terms) {

    private static final int NAME = 80;

    /// How a report speaks of it.
    public String name() {
        return "%s %s %s".formatted(type, id, Plain.quoted(title, NAME)).strip();
    }
}
