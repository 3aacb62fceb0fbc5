package dev.parley.notification.own;

import dev.parley.account.Legacy;
import dev.parley.account.closing.Remains;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// What those who are gone were told of, and followed, and how, goes with them.
@ApplicationScoped
class Erased implements Remains {

    /// Deleted by one transaction at most.
    private static final int PORTION = 1_000;

    private final Sql sql;

    Erased(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean clear(UUID account, Legacy comments) {
        int gone = sql.query("""
                delete from notification where id in (
                  select id from notification where account_id = :account order by id limit :most)
                """).set("account", account).set("most", PORTION).update();
        int followed =
                sql.query("""
                delete from subscription where account_id = :account and subject in (
                  select subject from subscription where account_id = :account order by subject limit :most)
                """).set("account", account).set("most", PORTION).update();
        int mailed = sql.query("delete from mail_setting where account_id = :account")
                .set("account", account)
                .update();
        return gone + followed + mailed > 0;
    }
}
