package dev.parley.notification.notice;

import dev.parley.notification.Reason;
import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// A comment of which people may have to be told.
///
/// @param isNew     whether it came into sight just now, and was not only changed
/// @param answered  the author of the comment that it answers; null where it answers none
/// @param mentioned usernames
record Said(UUID id, UUID article, boolean isNew, UUID answered, List<String> mentioned) {

    static Said read(Row row) throws SQLException {
        return new Said(
                row.uuid("id"),
                row.uuid("article_id"),
                row.bool("is_new"),
                row.uuid("answered"),
                Mentions.in(row.text("html")));
    }

    boolean isReply() {
        return isNew && answered != null;
    }

    Notice reply() {
        return new Notice(answered, Reason.REPLY, article, id);
    }
}
