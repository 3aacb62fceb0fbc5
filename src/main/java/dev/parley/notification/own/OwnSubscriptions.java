package dev.parley.notification.own;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// What somebody follows.
@ApplicationScoped
class OwnSubscriptions implements Holding {

    private final Sql sql;

    OwnSubscriptions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("""
                select article_id, nullif(subject, article_id) as comment_id, level, since from subscription
                where account_id = :account
                """).set("account", account).each(Followed::read, line);
    }

    private record Followed(UUID articleId, UUID commentId, String level, Instant since) {

        static Followed read(Row row) throws SQLException {
            return new Followed(
                    row.uuid("article_id"), row.uuid("comment_id"), row.text("level"), row.instant("since"));
        }
    }
}
