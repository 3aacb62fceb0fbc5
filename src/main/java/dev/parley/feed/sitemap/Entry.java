package dev.parley.feed.sitemap;

import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// An article as a sitemap names it.
///
/// @param language    BCP 47
/// @param changedAt   when its page last changed, but for what is said below it
/// @param nextListing when the next article appears; null where none is scheduled
record Entry(
        UUID id, String slug, String title, String language, Instant listedAt, Instant changedAt, Instant nextListing) {

    /// Its publication, a later version, a correction: what comes last.
    static final String CHANGED_AT = """
            greatest(publish_at, updated_at, (
              select max((c ->> 'publishedAt')::timestamptz) from jsonb_array_elements(corrections) c))""";

    static final String NEXT_LISTING = "(select min(listed_at) from article where listed_at > :now) as next_listing";

    static final String COLUMNS =
            "id, slug, title, language, listed_at, %s as changed_at, %s".formatted(CHANGED_AT, NEXT_LISTING);

    static Entry read(Row row) throws SQLException {
        return new Entry(
                row.uuid("id"),
                row.text("slug"),
                row.text("title"),
                row.text("language"),
                row.instant("listed_at"),
                row.instant("changed_at"),
                row.instant("next_listing"));
    }
}
