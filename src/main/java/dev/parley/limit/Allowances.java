package dev.parley.limit;

import dev.parley.http.HttpRefusal;
import dev.parley.http.KeyedHash;
import dev.parley.http.Secrets;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is left of everybody's allowances. Who they belong to is kept as a keyed hash only, and no longer than the
/// window lasts: a copy of the table names nobody.
@ApplicationScoped
public class Allowances {

    private final Sql sql;
    private final Clock clock;
    private final KeyedHash hash;

    Allowances(Sql sql, Clock clock, Secrets secrets) {
        this.sql = sql;
        this.clock = clock;
        this.hash = new KeyedHash(secrets.of("subjects"));
    }

    /// Refuses what somebody has used up.
    ///
    /// @param subject whose allowance, such as an account's id or an address
    /// @throws dev.parley.http.Refused `too-many-requests` with the seconds until the window is over
    public void mustBeLeft(Allowance allowance, String subject) {
        usedUpUntil(allowance, subject).ifPresent(until -> {
            throw usedUp(allowance, clock.instant(), until);
        });
    }

    /// Until when nothing is left of somebody's allowance; empty where something is.
    public Optional<Instant> usedUpUntil(Allowance allowance, String subject) {
        return sql.query("""
                select until from allowance
                where limit_name = :name and subject = :subject and used >= :most and until > :now
                """)
                .set("name", allowance.name())
                .set("subject", hash.of(subject))
                .set("most", allowance.most())
                .set("now", clock.instant())
                .first(row -> row.instant("until"));
    }

    /// Counts one use.
    ///
    /// @return how many there were in the present window, with this one
    public int use(Allowance allowance, String subject) {
        var now = clock.instant();
        return sql.query("""
                insert into allowance as a (limit_name, subject, used, since, until)
                values (:name, :subject, 1, :now, :until)
                on conflict (limit_name, subject) do update set
                  used = case when a.until <= :now then 1 else a.used + 1 end,
                  since = case when a.until <= :now then excluded.since else a.since end,
                  until = case when a.until <= :now then excluded.until else a.until end
                returning used
                """)
                .set("name", allowance.name())
                .set("subject", hash.of(subject))
                .set("now", now)
                .set("until", now.plus(allowance.window()))
                .first(row -> row.integer("used"))
                .orElseThrow();
    }

    /// Counts one use inside a deed. The one too many is refused, and undone with the deed.
    ///
    /// @throws dev.parley.http.Refused `too-many-requests`
    public void take(Allowance allowance, String subject) {
        if (use(allowance, subject) > allowance.most()) {
            mustBeLeft(allowance, subject);
        }
    }

    /// Forgets what was used, as after a sign-in that shows that its guesses were the holder's own.
    public void renew(Allowance allowance, String subject) {
        sql.query("delete from allowance where limit_name = :name and subject = :subject")
                .set("name", allowance.name())
                .set("subject", hash.of(subject))
                .update();
    }

    @Scheduled(
            every = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    void forget() {
        sql.patient();
        sql.query("delete from allowance where until <= :now")
                .set("now", clock.instant())
                .update();
    }

    private static RuntimeException usedUp(Allowance allowance, Instant now, Instant until) {
        return HttpRefusal.TOO_MANY_REQUESTS
                .because("Too many tries; the next is allowed at %s".formatted(until))
                .by(allowance.usedUp(Duration.between(now, until)));
    }
}
