package dev.parley.comment.own;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// What somebody wrote in threads, whatever became of it. Of what was wiped nothing is left to take along.
@ApplicationScoped
class OwnComments implements Holding {

    /// Those of one account, along the two indexes that lead to them.
    static final String ITS =
            "(author_id = :account and state = 'published' or author_id = :account and state <> 'published' and wiped_at is null)";

    private final Sql sql;

    OwnComments(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "comments";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("""
                select id, article_id, parent_id, version, body_markdown, created_at, edited_at, removed_at, removal_reason, up, down,
                  case when state = 'removed' and hidden_at is not null then 'hidden' else state end as state
                from comment where %s
                """.formatted(ITS)).set("account", account).each(Said::read, line);
    }

    private record Said(
            UUID id,
            UUID articleId,
            UUID parentId,
            String state,
            int version,
            String bodyMarkdown,
            Instant createdAt,
            Instant editedAt,
            Instant removedAt,
            String removalReason,
            int up,
            int down) {

        static Said read(Row row) throws SQLException {
            return new Said(
                    row.uuid("id"),
                    row.uuid("article_id"),
                    row.uuid("parent_id"),
                    row.text("state"),
                    row.integer("version"),
                    row.text("body_markdown"),
                    row.instant("created_at"),
                    row.instant("edited_at"),
                    row.instant("removed_at"),
                    row.text("removal_reason"),
                    row.integer("up"),
                    row.integer("down"));
        }
    }
}
