package dev.parley.account.closing;

import dev.parley.account.AccountEvent;
import dev.parley.account.Admins;
import dev.parley.account.Legacy;
import dev.parley.account.MeView;
import dev.parley.account.Profiles;
import dev.parley.http.Fresh;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Asking for an account to be deleted, and changing one's mind.
@ApplicationScoped
class Closings {

    private final Sql sql;
    private final Admins admins;
    private final Profiles profiles;
    private final Ids ids;
    private final Duration undo;
    private final Event<AccountEvent> events;

    /// @param undo how long one may change one's mind
    Closings(
            Sql sql,
            Admins admins,
            Profiles profiles,
            Ids ids,
            @ConfigProperty(name = "parley.accounts.undo", defaultValue = "P30D") Duration undo,
            Event<AccountEvent> events) {
        this.sql = sql;
        this.admins = admins;
        this.profiles = profiles;
        this.ids = ids;
        this.undo = undo;
        this.events = events;
    }

    /// Notes when the account is to be deleted, and signs it out everywhere. Again changes what becomes of the
    /// comments, but not the date.
    ///
    /// @throws dev.parley.http.Refused `last-admin`
    @Transactional
    void close(UUID account, Legacy comments) {
        admins.mustDoWithout(account);
        var now = ids.now();
        int epoch = sql.query("""
                update account set
                  closing_at = coalesce(closing_at, :at), closing_wipe = :wipe, epoch = epoch + 1, epoch_at = :now
                where id = :id and erased_at is null and (closing_at is null or closing_at > :now)
                returning epoch
                """)
                .set("id", account)
                .set("at", now.plus(undo))
                .set("wipe", comments == Legacy.WIPE)
                .set("now", now)
                .first(row -> row.integer("epoch"))
                .orElseThrow(Profiles::gone);
        events.fire(new AccountEvent.Outdated(account, epoch));
        events.fire(new AccountEvent.SignedOut(account));
    }

    /// Leaves everything as it was; where nothing was to be deleted, too.
    ///
    /// @throws dev.parley.http.Refused 401 where it is too late
    @Transactional
    Fresh<MeView> restore(UUID account) {
        sql.query("update account set closing_at = null, closing_wipe = false where id = :id and closing_at > :now")
                .set("id", account)
                .set("now", ids.now())
                .update();
        return profiles.mine(account);
    }
}
