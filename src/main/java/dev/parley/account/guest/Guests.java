package dev.parley.account.guest;

import dev.parley.account.Looks;
import dev.parley.account.Usernames;
import dev.parley.account.session.GuestTokens;
import dev.parley.account.session.GuestTokens.Pass;
import dev.parley.http.HttpRefusal;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/// All guests: how they come, are known again, and become somebody with an account.
@ApplicationScoped
public class Guests {

    /// What is left of a guest's name when it is somebody's own.
    private static final String NOBODY = "Guest";

    private final Sql sql;
    private final Looks looks;
    private final GuestTokens tokens;
    private final Ids ids;

    Guests(Sql sql, Looks looks, GuestTokens tokens, Ids ids) {
        this.sql = sql;
        this.looks = looks;
        this.tokens = tokens;
        this.ids = ids;
    }

    /// Somebody who would be called this; nothing is stored yet.
    ///
    /// @throws dev.parley.http.Refused `name-alike` where an account goes by such a name, or an office
    public Guest meet(String name) {
        if (name == null) {
            throw HttpRefusal.INVALID.because("Who has no account says a name").at("/guestName");
        }
        if (looks.isTaken(name)) {
            throw GuestRefusal.NAME_ALIKE
                    .because("`%s` looks like the name of somebody who has an account, or of an office".formatted(name))
                    .at("/guestName");
        }
        return new Guest(ids.next(), name);
    }

    /// Keeps a guest, together with what they say first.
    @Transactional
    public void keep(Guest guest) {
        sql.query("""
                insert into account (id, username, display_name, roles, created_at, guest)
                values (:id, :username, :name, '{reader}', :at, true)
                """)
                .set("id", guest.id())
                .set("username", username(guest.id()))
                .set("name", guest.name())
                .set("at", Ids.madeAt(guest.id()))
                .update();
    }

    /// As many of the id's digits as a username has place for, all that are random among them.
    private static String username(UUID id) {
        return Usernames.GUEST + id.toString().replace("-", "").substring(8);
    }

    /// A token for a guest, who stays one until the transaction is over: whoever claims what they wrote waits for
    /// what is being written.
    ///
    /// @throws dev.parley.http.Refused `unauthenticated` where somebody has claimed it a moment ago
    @Transactional
    public String token(UUID guest) {
        return sql.query("select epoch from account where id = :id and guest and claimed_by is null for share")
                .set("id", guest)
                .first(row -> tokens.issue(new Pass(guest, row.integer("epoch"))))
                .orElseThrow(() -> HttpRefusal.UNAUTHENTICATED.because("This guest has an account by now"));
    }

    /// Makes a guest one with an account: from then on the token opens nothing. Twice is the same as once.
    ///
    /// @return who the guest was
    /// @throws dev.parley.http.Refused `invalid-guest-token`, or `guest-claimed` where another account was first
    @Transactional
    public UUID claim(String token, UUID account) {
        var pass = tokens.check(token).orElseThrow(Guests::invalid);
        var known = find(pass.guest()).orElseThrow(Guests::invalid);
        if (known.claimedBy() == null && known.epoch() == pass.epoch()) {
            sql.query("""
                    update account set claimed_by = :account, epoch = epoch + 1, display_name = :nobody where id = :guest
                    """)
                    .set("account", account)
                    .set("nobody", NOBODY)
                    .set("guest", pass.guest())
                    .update();
        } else if (!account.equals(known.claimedBy())) {
            throw GuestRefusal.GUEST_CLAIMED
                    .because("What this guest wrote is an account's already")
                    .at("/guestToken");
        }
        return pass.guest();
    }

    private Optional<Known> find(UUID guest) {
        return sql.query("select epoch, claimed_by from account where id = :id and guest for no key update")
                .set("id", guest)
                .first(row -> new Known(row.integer("epoch"), row.uuid("claimed_by")));
    }

    private static RuntimeException invalid() {
        return GuestRefusal.INVALID_GUEST_TOKEN
                .because("This token names no guest")
                .at("/guestToken");
    }

    private record Known(int epoch, UUID claimedBy) {}
}
