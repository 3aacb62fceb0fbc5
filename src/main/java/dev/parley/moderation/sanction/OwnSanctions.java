package dev.parley.moderation.sanction;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;

/// What holds somebody down.
@ApplicationScoped
class OwnSanctions implements Holding {

    private final Sql sql;

    OwnSanctions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "sanctions";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("select kind, reason, until, imposed_at from sanction where account_id = :account")
                .set("account", account)
                .each(Sanctions::view, line);
    }
}
