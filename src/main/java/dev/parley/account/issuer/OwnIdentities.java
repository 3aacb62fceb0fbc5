package dev.parley.account.issuer;

import dev.parley.account.export.Holding;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;

/// Who somebody is to outside issuers.
@ApplicationScoped
class OwnIdentities implements Holding {

    private final Sql sql;

    OwnIdentities(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "identities";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        sql.query("select issuer, subject from identity where account_id = :account")
                .set("account", account)
                .each(row -> new Identity(row.text("issuer"), row.text("subject")), line);
    }

    private record Identity(String issuer, String subject) {}
}
