package dev.parley.comment.own;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// How somebody voted.
@ApplicationScoped
class OwnVotes implements Holding {

    private final Sql sql;

    OwnVotes(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "votes";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("select comment_id, value, voted_at from vote where account_id = :account")
                .set("account", account)
                .each(Cast::read, line);
    }

    private record Cast(UUID commentId, int value, Instant votedAt) {

        static Cast read(Row row) throws SQLException {
            return new Cast(row.uuid("comment_id"), row.integer("value"), row.instant("voted_at"));
        }
    }
}
