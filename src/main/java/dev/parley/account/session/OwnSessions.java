package dev.parley.account.session;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// When somebody was signed in. What opens a session goes out only once, to who signs in.
@ApplicationScoped
class OwnSessions implements Holding {

    private final Sql sql;

    OwnSessions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("select started_at, refreshed_at, expires_at, ended_at from session where account_id = :account")
                .set("account", account)
                .each(Spell::read, line);
    }

    private record Spell(Instant startedAt, Instant refreshedAt, Instant expiresAt, Instant endedAt) {

        static Spell read(Row row) throws SQLException {
            return new Spell(
                    row.instant("started_at"),
                    row.instant("refreshed_at"),
                    row.instant("expires_at"),
                    row.instant("ended_at"));
        }
    }
}
