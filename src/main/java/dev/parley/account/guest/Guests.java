package dev.parley.account.guest;

import dev.parley.account.Doorkeeper;
import dev.parley.account.Looks;
import dev.parley.account.Usernames;
import dev.parley.account.session.GuestTokens;
import dev.parley.account.session.GuestTokens.Pass;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Refused;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All guests: how they come, are known again, and become somebody with an account.
@ApplicationScoped
public class Guests {

    private final Sql sql;
    private final Looks looks;
    private final GuestTokens tokens;
    private final List<Doorkeeper> doorkeepers;
    private final List<Objector> objectors;
    private final Ids ids;

    Guests(
            Sql sql,
            Looks looks,
            GuestTokens tokens,
            @All List<Doorkeeper> doorkeepers,
            @All List<Objector> objectors,
            Ids ids) {
        this.sql = sql;
        this.looks = looks;
        this.tokens = tokens;
        this.doorkeepers = doorkeepers;
        this.objectors = objectors;
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
            throw alike(name).at("/guestName");
        }
        return new Guest(ids.next(), name);
    }

    private static Refused alike(String name) {
        return GuestRefusal.NAME_ALIKE.because(
                "`%s` looks like the name of somebody who has an account, or of an office".formatted(name));
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

    /// A token for a guest, who stays one until the transaction is over: whoever claims what they wrote, or shuts them
    /// out, waits for what is being written. An account may have taken such a name since they came, even while
    /// screens took their time; then they speak under it no more.
    ///
    /// @throws dev.parley.http.Refused `unauthenticated` where somebody has claimed it a moment ago, `name-alike`,
    ///     or a [Doorkeeper]'s own
    @Transactional
    public String token(UUID guest) {
        var speaker = sql.query(
                        "select epoch, display_name from account where id = :id and guest and claimed_by is null for share")
                .set("id", guest)
                .first(row -> new Speaker(new Pass(guest, row.integer("epoch")), row.text("display_name")))
                .orElseThrow(() -> HttpRefusal.UNAUTHENTICATED.because("This guest has an account by now"));
        Doorkeeper.ask(doorkeepers, guest);
        if (looks.isTaken(speaker.name())) {
            throw alike(speaker.name());
        }
        return tokens.issue(speaker.pass());
    }

    /// Makes a guest one with an account: from then on the token opens nothing. Twice is the same as once.
    ///
    /// @return who the guest was
    /// @throws dev.parley.http.Refused `invalid-guest-token`, `guest-claimed` where another account was first, or
    ///     an [Objector]'s own
    @Transactional
    public UUID claim(String token, UUID account) {
        var pass = tokens.check(token).orElseThrow(Guests::invalid);
        var known = find(pass.guest()).orElseThrow(Guests::invalid);
        if (known.claimedBy() == null && known.epoch() == pass.epoch()) {
            hear(pass.guest(), account);
            sql.query("""
                    update account set claimed_by = :account, epoch = epoch + 1, display_name = :nobody where id = :guest
                    """)
                    .set("account", account)
                    .set("nobody", Guest.NOBODY)
                    .set("guest", pass.guest())
                    .update();
        } else if (!account.equals(known.claimedBy())) {
            throw GuestRefusal.GUEST_CLAIMED
                    .because("What this guest wrote is an account's already")
                    .at("/guestToken");
        }
        return pass.guest();
    }

    private void hear(UUID guest, UUID account) {
        objectors.stream()
                .flatMap(objector -> objector.objection(guest, account).stream())
                .findFirst()
                .ifPresent(refused -> {
                    throw refused;
                });
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

    private record Speaker(Pass pass, String name) {}
}
