package dev.parley.moderation.report;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// What somebody reported.
@ApplicationScoped
class OwnReports implements Holding {

    private final Sql sql;

    OwnReports(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("select comment_id, reason, note, reported_at, settled_at from report where account_id = :account")
                .set("account", account)
                .each(Made::read, line);
    }

    private record Made(UUID commentId, String reason, String note, Instant reportedAt, Instant settledAt) {

        static Made read(Row row) throws SQLException {
            return new Made(
                    row.uuid("comment_id"),
                    row.text("reason"),
                    row.text("note"),
                    row.instant("reported_at"),
                    row.instant("settled_at"));
        }
    }
}
