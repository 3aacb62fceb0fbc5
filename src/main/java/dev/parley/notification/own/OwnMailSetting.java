package dev.parley.notification.own;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// What mail somebody asked for.
@ApplicationScoped
class OwnMailSetting implements Holding {

    private final Sql sql;

    OwnMailSetting(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "notification-settings";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("""
                select frequency, confirmed, asked_at, due_at, refused from mail_setting where account_id = :account
                """).set("account", account).each(Asked::read, line);
    }

    private record Asked(
            String mail, String confirmedAddress, Instant askedAt, Instant nextMailAt, boolean mailRefused) {

        static Asked read(Row row) throws SQLException {
            return new Asked(
                    row.text("frequency"),
                    row.text("confirmed"),
                    row.instant("asked_at"),
                    row.instant("due_at"),
                    row.bool("refused"));
        }
    }
}
