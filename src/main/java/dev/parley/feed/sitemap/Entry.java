package dev.parley.feed.sitemap;

import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// An article as a sitemap names it.
///
/// @param language    BCP 47
/// @param changedAt   when its page last changed, but for what is said below it
record Entry(UUID id, String slug, String title, String language, Instant listedAt, Instant changedAt) {

    /// Its publication, a later version, a correction: what comes last.
    static final String CHANGED_AT = """
            greatest(publish_at, updated_at, (
              select max((c ->> 'publishedAt')::timestamptz) from jsonb_array_elements(corrections) c))""";

    static final String COLUMNS = "id, slug, title, language, listed_at, %s as changed_at".formatted(CHANGED_AT);

    static Entry read(Row row) throws SQLException {
        return new Entry(
                row.uuid("id"),
                row.text("slug"),
                row.text("title"),
                row.text("language"),
                row.instant("listed_at"),
                row.instant("changed_at"));
    }
}
