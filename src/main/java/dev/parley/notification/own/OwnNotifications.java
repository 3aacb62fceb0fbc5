package dev.parley.notification.own;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// What somebody was told of. The words are others', so they are not among it.
@ApplicationScoped
class OwnNotifications implements Holding {

    private final Sql sql;

    OwnNotifications(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("""
                select id, reason, article_id, subject, action, explanation, at, read_at from notification
                where account_id = :account
                """).set("account", account).each(Heard::read, line);
    }

    private record Heard(
            UUID id,
            String reason,
            UUID articleId,
            UUID commentId,
            UUID correctionId,
            String decision,
            String decisionReason,
            Instant at,
            Instant readAt) {

        static Heard read(Row row) throws SQLException {
            boolean isCorrection = row.text("reason").equals("correction");
            UUID subject = row.uuid("subject");
            return new Heard(
                    row.uuid("id"),
                    row.text("reason"),
                    row.uuid("article_id"),
                    isCorrection ? null : subject,
                    isCorrection ? subject : null,
                    row.text("action"),
                    row.text("explanation"),
                    row.instant("at"),
                    row.instant("read_at"));
        }
    }
}
