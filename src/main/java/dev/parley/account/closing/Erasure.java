package dev.parley.account.closing;

import dev.parley.account.AccountEvent;
import dev.parley.account.FormerNames;
import dev.parley.account.Legacy;
import dev.parley.account.Usernames;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Erases an account, a step at a time: what there may be much of is cleared first, then all the rest at once.
@ApplicationScoped
class Erasure {

    private static final String DISPLAY_NAME = "Deleted";
    private static final int NAME_BYTES = 8;

    private final Sql sql;
    private final FormerNames former;
    private final List<Remains> remains;
    private final Ids ids;
    private final Event<AccountEvent> events;
    private final SecureRandom random = new SecureRandom();

    Erasure(Sql sql, FormerNames former, @All List<Remains> remains, Ids ids, Event<AccountEvent> events) {
        this.sql = sql;
        this.former = former;
        this.remains = remains;
        this.ids = ids;
        this.events = events;
    }

    /// Clears some of what is left, or erases the account where nothing is.
    ///
    /// @return whether there is more to do, here and now
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    boolean step(UUID account) {
        sql.patient();
        var held = hold(account);
        boolean cleared = held.isPresent()
                && remains.stream()
                        .anyMatch(some -> some.clear(account, held.get().comments()));
        if (held.isPresent() && !cleared) {
            erase(held.get());
        }
        return cleared;
    }

    /// The account, held for this step; empty where another node has it in hand, or its holder was quicker.
    private Optional<Closing> hold(UUID account) {
        return sql.query("""
                select id, username, closing_wipe from account
                where id = :id and closing_at <= :due for no key update skip locked
                """)
                .set("id", account)
                .set("due", ids.now().minus(Erasures.AFTERGLOW))
                .first(Closing::read);
    }

    private void erase(Closing account) {
        String name = Usernames.OF_ERASED + nonsense();
        former.keep(account.username());
        // Articles before accounts, as where an article is edited, so that nobody waits in a circle.
        sql.query("""
                select id from article where id in (select article_id from article_author where account_id = :id)
                order by id for no key update
                """).set("id", account.id()).list(row -> row.uuid("id"));
        int epoch = sql.query("""
                update account set
                  version = version + 1, username = :username, display_name = :name, email = null, email_key = null,
                  password_hash = null, bio = null, avatar_url = null, roles = '{reader}', epoch = epoch + 1,
                  epoch_at = :now, closing_at = null, closing_wipe = false, erased_at = :now
                where id = :id returning epoch
                """)
                .set("id", account.id())
                .set("username", name)
                .set("name", DISPLAY_NAME)
                .set("now", ids.now())
                .first(row -> row.integer("epoch"))
                .orElseThrow();
        events.fire(new AccountEvent.Changed(account.id(), name, DISPLAY_NAME, null));
        events.fire(new AccountEvent.Outdated(account.id(), epoch));
        events.fire(new AccountEvent.Erased(account.id(), account.username(), name));
    }

    private String nonsense() {
        var octets = new byte[NAME_BYTES];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    private record Closing(UUID id, String username, Legacy comments) {

        static Closing read(Row row) throws SQLException {
            return new Closing(
                    row.uuid("id"), row.text("username"), row.bool("closing_wipe") ? Legacy.WIPE : Legacy.KEEP);
        }

        /// The name may not reach a log.
        @Override
        public String toString() {
            return "Closing[id=%s]".formatted(id);
        }
    }
}
