package dev.parley.account;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Those who give roles. One who is about to leave counts no more: the others must do without.
@ApplicationScoped
public class Admins {

    private final Sql sql;

    Admins(Sql sql) {
        this.sql = sql;
    }

    /// Refuses to go on without this one, who is about to be an admin no longer. It holds all admins, always in this
    /// order: of two who demote each other, or leave together, the second finds a last one.
    ///
    /// @throws dev.parley.http.Refused `last-admin` where nobody would be left to give roles
    public void mustDoWithout(UUID account) {
        var admins = sql.query("""
                select id from account where 'admin' = any(roles) and closing_at is null order by id for no key update
                """).list(row -> row.uuid("id"));
        if (admins.equals(List.of(account))) {
            throw AccountRefusal.LAST_ADMIN.because("There is no other admin");
        }
    }
}
