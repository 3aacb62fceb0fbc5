package dev.parley.account;

import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// All accounts: opening them, changing them, and telling who is who.
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {

    private final Sql sql;
    private final Profiles profiles;
    private final Passwords passwords;
    private final Ids ids;
    private final Event<AccountEvent> events;

    Accounts(Sql sql, Profiles profiles, Passwords passwords, Ids ids, Event<AccountEvent> events) {
        this.sql = sql;
        this.profiles = profiles;
        this.passwords = passwords;
        this.ids = ids;
        this.events = events;
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

    /// Who signs in with these. Nobody and a wrong password are the same answer, after the same work.
    public Optional<Holder> recognise(String email, String password) {
        var known = sql.query("select id, username, roles, password_hash from account where email_key = :key")
                .set("key", NewAccount.emailKey(email))
                .first(row -> new Known(
                        new Holder(
                                new Caller(
                                        row.uuid("id"),
                                        row.texts("roles").stream()
                                                .map(Role::of)
                                                .collect(Collectors.toSet())),
                                row.text("username")),
                        row.text("password_hash")));
        boolean match = passwords.match(password, known.map(Known::hash).orElse(null));
        return known.filter(_ -> match).map(Known::holder);
    }

    /// Takes somebody in as a reader. Hashing is slow, so this is no transaction: what is taken is refused before,
    /// and again when it is kept.
    Fresh<AccountView> signUp(AccountDraft draft) {
        Usernames.refuseReserved(draft.username());
        var account = draft.account(ids.now());
        account.refuseOwnNameAsPassword();
        refuseTaken(account);
        open(account);
        return profiles.changed(draft.username());
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
        String hash = account.password() == null ? null : passwords.hash(account.password());
        var id = ids.at(account.createdAt());
        int kept = sql.query("""
                insert into account (id, username, email, email_key, password_hash, display_name, bio, roles, created_at)
                values (:id, :username, :email, :key, :hash, :name, :bio, :roles, :at)
                on conflict do nothing
                """)
                .set("id", id)
                .set("username", account.username())
                .set("email", account.email())
                .set("key", account.emailKey())
                .set("hash", hash)
                .set("name", account.displayName())
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
        account.show(change.apply(account.face()));
        flush();
        if (!account.changed().equals(before)) {
            events.fire(account.changed());
        }
        return profiles.mine(id);
    }

    /// Gives an account these roles and no others. A token that is out already keeps its own until it expires.
    @Transactional
    Fresh<AccountView> grant(String username, Set<Role> roles) {
        lock(id(username)).take(roles);
        flush();
        return profiles.changed(username);
    }

    private Account lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Profiles::gone);
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

    private record Known(Holder holder, String hash) {

        /// The hash may not reach a log.
        @Override
        public String toString() {
            return holder.toString();
        }
    }
}
