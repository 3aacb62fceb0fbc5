package dev.parley.notification.notice;

import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.util.UUID;

/// One thing on its way to an audience.
///
/// @param below the article or the comment whose audience it is
/// @param after the last place that was told; null before the first
record Round(long id, Audience audience, UUID below, UUID article, UUID subject, UUID after) {

    static Round read(Row row) throws SQLException {
        return new Round(
                row.number("id"),
                Audience.valueOf(row.text("audience").toUpperCase(java.util.Locale.ROOT)),
                row.uuid("below"),
                row.uuid("article_id"),
                row.uuid("subject"),
                row.uuid("after"));
    }

    Notice to(UUID account) {
        return new Notice(account, audience.reason(), article, subject);
    }
}
