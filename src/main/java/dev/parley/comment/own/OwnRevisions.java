package dev.parley.comment.own;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// The texts that somebody's comments had before they were edited.
@ApplicationScoped
class OwnRevisions implements Holding {

    private final Sql sql;

    OwnRevisions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "comment-revisions";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("""
                select r.comment_id, r.version, r.body_markdown, r.written_at
                from (select id from comment where %s) c join comment_revision r on r.comment_id = c.id
                """.formatted(OwnComments.ITS)).set("account", account).each(Before::read, line);
    }

    private record Before(UUID commentId, int version, String bodyMarkdown, Instant writtenAt) {

        static Before read(Row row) throws SQLException {
            return new Before(
                    row.uuid("comment_id"),
                    row.integer("version"),
                    row.text("body_markdown"),
                    row.instant("written_at"));
        }
    }
}
