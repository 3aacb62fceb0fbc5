package dev.parley.account;

import dev.parley.postgres.Query;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tells who somebody is, by what they sign in with or by a session that they have.
@ApplicationScoped
public class Credentials {

    private static final String KNOWN = """
            select id, username, roles, epoch, password_hash from account
            where erased_at is null and (closing_at is null or closing_at > :now) and\s""";

    private final Sql sql;
    private final Passwords passwords;
    private final Guesses guesses;
    private final List<Doorkeeper> doorkeepers;
    private final Clock clock;

    Credentials(Sql sql, Passwords passwords, Guesses guesses, @All List<Doorkeeper> doorkeepers, Clock clock) {
        this.sql = sql;
        this.passwords = passwords;
        this.guesses = guesses;
        this.doorkeepers = doorkeepers;
        this.clock = clock;
    }

    /// Who signs in with these. Nobody and a wrong password are the same answer, after the same work. A hash with
    /// parameters of an earlier time is made anew, since the password is at hand only now.
    ///
    /// @throws dev.parley.http.Refused `too-many-requests` after too many wrong ones, for this e-mail or from this
    ///     address; where the right ones are those of somebody who may not come in, a [Doorkeeper]'s own
    public Optional<Holder> recognise(String email, String password) {
        String key = NewAccount.emailKey(email);
        var guess = guesses.at(key);
        guess.mustBeLeft();
        var known = known("email_key = :key").set("key", key).first(Known::read);
        String hash = known.map(Known::hash).orElse(null);
        boolean match = passwords.match(password, hash, guess::mustBeLeft, guess::count);
        if (match && passwords.isOutdated(hash)) {
            renew(known.orElseThrow().holder().caller().id(), hash, password);
        }
        return known.filter(_ -> match).map(this::admitted);
    }

    /// The guest whom a token of this epoch names, unless somebody has claimed what they wrote or a [Doorkeeper] does
    /// not let them in: their token is void for as long.
    public Optional<Holder> ofGuest(UUID guest, int epoch) {
        return sql.query(
                        "select username from account where id = :id and epoch = :epoch and guest and claimed_by is null")
                .set("id", guest)
                .set("epoch", epoch)
                .first(row -> new Holder(Caller.guest(guest), row.text("username"), epoch, null))
                .filter(_ -> doorkeepers.stream()
                        .allMatch(doorkeeper -> doorkeeper.refusal(guest).isEmpty()));
    }

    /// Whose account this is, with the roles of this moment.
    ///
    /// @throws dev.parley.http.Refused where a [Doorkeeper] does not let them in
    public Optional<Holder> of(UUID account) {
        return known("id = :id and not guest")
                .set("id", account)
                .first(Known::read)
                .map(this::admitted);
    }

    private Holder admitted(Known known) {
        var holder = known.holder();
        Doorkeeper.ask(doorkeepers, holder.caller().id());
        return holder;
    }

    private Query known(String which) {
        return sql.query(KNOWN + which).set("now", clock.instant());
    }

    private void renew(UUID account, String old, String password) {
        sql.query("update account set password_hash = :new where id = :id and password_hash = :old")
                .set("id", account)
                .set("old", old)
                .set("new", passwords.hash(password))
                .update();
    }

    private record Known(Holder holder, String hash) {

        static Known read(Row row) throws SQLException {
            var roles = row.texts("roles").stream().map(Role::of).collect(Collectors.toSet());
            var holder =
                    new Holder(new Caller(row.uuid("id"), roles), row.text("username"), row.integer("epoch"), null);
            return new Known(holder, row.text("password_hash"));
        }

        /// The hash may not reach a log.
        @Override
        public String toString() {
            return holder.toString();
        }
    }
}
