package dev.parley.account;

import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.idempotency.Idempotency;
import dev.parley.postgres.Sql;
import dev.parley.text.Glance;
import dev.parley.time.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.RestResponse;

/// All accounts: opening them, changing them, and telling who is who.
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {

    private final Sql sql;
    private final Profiles profiles;
    private final Usernames usernames;
    private final Admins admins;
    private final Passwords passwords;
    private final Guesses guesses;
    private final NameLooks looks;
    private final Newcomers newcomers;
    private final Ids ids;
    private final Event<AccountEvent> events;
    private final Idempotency idempotency;

    Accounts(
            Sql sql,
            Profiles profiles,
            Usernames usernames,
            Admins admins,
            Passwords passwords,
            Guesses guesses,
            NameLooks looks,
            Newcomers newcomers,
            Ids ids,
            Event<AccountEvent> events,
            Idempotency idempotency) {
        this.sql = sql;
        this.profiles = profiles;
        this.usernames = usernames;
        this.admins = admins;
        this.passwords = passwords;
        this.guesses = guesses;
        this.looks = looks;
        this.newcomers = newcomers;
        this.ids = ids;
        this.events = events;
        this.idempotency = idempotency;
    }

    /// The public profile.
    ///
    /// @throws dev.parley.http.Refused `no-such-account`
    public AccountView get(String username) {
        return profiles.of(username).body();
    }

    /// The account of this name.
    ///
    /// @throws dev.parley.http.Refused `no-such-account`
    public UUID id(String username) {
        return find(username).orElseThrow(() -> Profiles.none(username));
    }

    /// The account of this name, where there is one.
    public Optional<UUID> find(String username) {
        return profiles.find(username);
    }

    /// The account of this name, which may be erased: what it wrote is still its own.
    public Optional<UUID> named(String username) {
        return profiles.named(username);
    }

    /// Takes somebody in as a reader. Hashing is slow, so it is done before the transaction: what is taken is refused
    /// before, and again when it is kept.
    ///
    /// @throws dev.parley.http.Refused `too-many-requests` where too many came from this address
    RestResponse<AccountView> signUp(AccountDraft draft) {
        newcomers.maySignUp();
        var account = draft.account(ids.now());
        account.refuseOwnNameAsPassword();
        refuseTaken(account);
        usernames.mustBeFree(draft.username());
        String hash = passwords.hash(draft.password());
        return usernames.claim(draft.username(), () -> {
            keep(account, hash);
            newcomers.signedUp();
            return idempotency.keep(profiles.changed(draft.username()).created("/api/v1/accounts/" + draft.username()));
        });
    }

    /// Opens an account as it is given: for the samples and imports, which may use reserved names, other dates and
    /// more roles. Without e-mail and password nobody can sign in to it. In a transaction, a refusal leaves that
    /// usable.
    ///
    /// @return its id
    /// @throws dev.parley.http.Refused `username-taken` or `email-taken`
    @Transactional(dontRollbackOn = dev.parley.http.Refused.class)
    public UUID open(NewAccount account) {
        if (!Usernames.isValid(account.username())) {
            throw HttpRefusal.INVALID
                    .because("`%.80s` is no username".formatted(account.username()))
                    .at("/username");
        }
        return keep(account, account.password() == null ? null : passwords.hash(account.password()));
    }

    private UUID keep(NewAccount account, String hash) {
        var id = ids.at(account.createdAt());
        int kept = sql.query("""
                insert into account (id, username, email, email_key, password_hash, display_name, name_looks, bio, roles, created_at)
                values (:id, :username, :email, :key, :hash, :name,
                  array(select distinct likeness(look) from unnest(:looks::text[]) look), :bio, :roles, :at)
                on conflict do nothing
                """)
                .set("id", id)
                .set("username", account.username())
                .set("email", account.email())
                .set("key", account.emailKey())
                .set("hash", hash)
                .set("name", account.displayName())
                .set("looks", Glance.at(account.displayName()))
                .set("bio", account.bio())
                .set("roles", account.roles().stream().sorted().map(Role::wire).toList())
                .set("at", account.createdAt())
                .update();
        if (kept == 0) {
            refuseTaken(account);
            throw HttpRefusal.CONFLICT.because("Somebody else was opening the same account; try again");
        }
        return id;
    }

    /// Changes the face of an account.
    ///
    /// @param ifMatch the ETag that the holder has seen, null where they do not say
    @Transactional
    Fresh<MeView> change(UUID id, String ifMatch, UnaryOperator<MePatch> change) {
        var account = lock(id);
        account.hold(ifMatch);
        var before = account.changed();
        var face = account.face();
        account.show(change.apply(face));
        tellChange(before, account);
        if (!Objects.equals(face.bio(), account.face().bio())) {
            events.fire(new AccountEvent.Described(id));
        }
        return profiles.mine(id);
    }

    /// Gives an account these roles and no others. Tokens that say otherwise are void from then on.
    ///
    /// @throws dev.parley.http.Refused `last-admin` where nobody would be left to give roles
    @Transactional
    Fresh<AccountView> grant(String username, Set<Role> roles, UUID by) {
        var id = id(username);
        if (!roles.contains(Role.ADMIN)) {
            admins.mustDoWithout(id);
        }
        var account = lock(id);
        var now = ids.now();
        var before = account.roles();
        if (account.take(roles, now)) {
            flush();
            events.fire(account.outdated());
            events.fire(new AccountEvent.Granted(id, before, roles, by, now));
        }
        return profiles.changed(username);
    }

    /// Ends every session of an account, and voids every token of its: from its next request on it is nobody.
    @Transactional
    public void shutOut(UUID id) {
        var account = lock(id);
        account.shutOut(ids.now());
        flush();
        events.fire(account.outdated());
        events.fire(new AccountEvent.SignedOut(id));
    }

    /// Brings an account up to what its outside issuer says of it.
    ///
    /// @param displayName kept as it is where this is null, or no name that could be shown
    /// @param roles       empty where they are given here
    @Transactional
    public void introduce(UUID id, String displayName, Optional<Set<Role>> roles) {
        var account = lock(id);
        var before = account.changed();
        Tidy.name(displayName).ifPresent(account::rename);
        boolean outdated =
                roles.map(granted -> account.take(granted, ids.now())).orElse(false);
        tellChange(before, account);
        if (outdated) {
            events.fire(account.outdated());
        }
    }

    private void tellChange(AccountEvent.Changed before, Account account) {
        flush();
        var now = account.changed();
        if (!now.displayName().equals(before.displayName())) {
            looks.keep(now.id(), now.displayName());
        }
        if (!now.equals(before)) {
            events.fire(now);
        }
    }

    /// Changes the password, and ends every session that was had with the old one. Hashing is slow, so what it needs
    /// is read and done before the transaction.
    void changePassword(UUID id, PasswordChange change) {
        var account = seen(id);
        var guess = guesses.at(id.toString());
        guess.mustBeLeft();
        if (!passwords.match(change.currentPassword(), account.passwordHash(), guess::mustBeLeft, guess::count)) {
            throw AccountRefusal.WRONG_PASSWORD
                    .because("It is not the account's password")
                    .at("/currentPassword");
        }
        account.refuseAsPassword(change.newPassword());
        String hash = passwords.hash(change.newPassword());
        replace(account, hash);
    }

    @Transactional
    Account seen(UUID id) {
        return lock(id);
    }

    @Transactional
    void replace(Account seen, String hash) {
        var account = lock(seen.id());
        if (!Objects.equals(account.passwordHash(), seen.passwordHash())) {
            throw HttpRefusal.CONFLICT.because("The password was changed at the same moment");
        }
        account.change(hash, ids.now());
        flush();
        events.fire(account.outdated());
        events.fire(new AccountEvent.SignedOut(account.id()));
    }

    private Account lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(account -> !account.isErased())
                .orElseThrow(Profiles::gone);
    }

    private void refuseTaken(NewAccount account) {
        if (find(account.username()).isPresent()) {
            throw AccountRefusal.USERNAME_TAKEN
                    .because("`%s` is taken".formatted(account.username()))
                    .at("/username");
        }
        boolean hasAccount = sql.query("select 1 as one from account where email_key = :key")
                .set("key", account.emailKey())
                .first(row -> row.integer("one"))
                .isPresent();
        if (hasAccount) {
            throw AccountRefusal.EMAIL_TAKEN
                    .because("This e-mail already has an account")
                    .at("/email");
        }
    }
}
