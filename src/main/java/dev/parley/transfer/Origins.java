package dev.parley.transfer;

import dev.parley.account.AccountEvent;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;

/// Which of our things came from which of theirs, so that the same thing never comes twice.
@ApplicationScoped
class Origins {

    private final Sql sql;

    Origins(Sql sql) {
        this.sql = sql;
    }

    Optional<UUID> find(String source, String kind, String foreignId) {
        return sql.query(
                        "select own_id from import_origin where source = :source and kind = :kind and foreign_id = :foreign")
                .set("source", source)
                .set("kind", kind)
                .set("foreign", foreignId)
                .first(row -> row.uuid("own_id"));
    }

    void remember(String source, String kind, String foreignId, UUID ownId) {
        sql.query(
                        "insert into import_origin (source, kind, foreign_id, own_id) values (:source, :kind, :foreign, :own)")
                .set("source", source)
                .set("kind", kind)
                .set("foreign", foreignId)
                .set("own", ownId)
                .update();
    }

    /// Who somebody was elsewhere is a login, a name or the hash of an e-mail.
    void forget(@Observes AccountEvent.Erased event) {
        sql.query("delete from import_origin where own_id = :account and kind = 'author'")
                .set("account", event.id())
                .update();
    }
}
