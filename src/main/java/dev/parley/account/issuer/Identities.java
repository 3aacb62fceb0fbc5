package dev.parley.account.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountEvent;
import dev.parley.account.Accounts;
import dev.parley.account.Credentials;
import dev.parley.account.Holder;
import dev.parley.account.NewAccount;
import dev.parley.account.Role;
import dev.parley.account.Usernames;
import dev.parley.http.Refused;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// Which account somebody has here whom an outside issuer names. The first use opens it, a later one brings it up to
/// date; one that says nothing new asks no database.
@ApplicationScoped
class Identities {

    private static final int REMEMBERED = 10_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);

    /// Who comes for the first time twice at once gets one account; the number means nothing but this.
    private static final int FIRST_USE = 7_230_004;

    private final Sql sql;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Usernames usernames;
    private final Ids ids;
    private final Cache<Profile, Holder> seen = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    Identities(Sql sql, Accounts accounts, Credentials credentials, Usernames usernames, Ids ids) {
        this.sql = sql;
        this.accounts = accounts;
        this.credentials = credentials;
        this.usernames = usernames;
        this.ids = ids;
    }

    /// Who this is here; empty where they may not come in.
    ///
    /// @param isVoid whether what was remembered of a holder no longer holds
    Optional<Holder> holder(Profile profile, Predicate<Holder> isVoid) {
        var remembered = seen.getIfPresent(profile);
        if (remembered != null && !isVoid.test(remembered)) {
            return Optional.of(remembered);
        }
        var holder = look(profile).or(() -> look(profile));
        holder.ifPresent(found -> seen.put(profile, found));
        return holder;
    }

    /// Empty where somebody signed up under the very name that was found free, so that another look finds another;
    /// and where they may not come in, or are about to be erased.
    private Optional<Holder> look(Profile profile) {
        try {
            return arrive(profile);
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    @Transactional
    Optional<Holder> arrive(Profile profile) {
        var account = find(profile).orElseGet(() -> open(profile));
        accounts.introduce(account, profile.displayName(), profile.roles());
        return credentials.of(account);
    }

    private UUID open(Profile profile) {
        sql.query("select pg_advisory_xact_lock(:room, hashtext(:who))")
                .set("room", FIRST_USE)
                .set("who", profile.issuer() + '\n' + profile.subject())
                .list(_ -> true);
        return find(profile).orElseGet(() -> {
            var account = accounts.open(new NewAccount(
                    usernames.free(profile.username()), null, null, null, null, Set.of(Role.READER), ids.now()));
            sql.query("insert into identity (issuer, subject, account_id) values (:issuer, :subject, :account)")
                    .set("issuer", profile.issuer())
                    .set("subject", profile.subject())
                    .set("account", account)
                    .update();
            return account;
        });
    }

    void forget(@Observes AccountEvent.Erased event) {
        sql.query("delete from identity where account_id = :account")
                .set("account", event.id())
                .update();
    }

    private Optional<UUID> find(Profile profile) {
        return sql.query("select account_id from identity where issuer = :issuer and subject = :subject")
                .set("issuer", profile.issuer())
                .set("subject", profile.subject())
                .first(row -> row.uuid("account_id"));
    }
}
