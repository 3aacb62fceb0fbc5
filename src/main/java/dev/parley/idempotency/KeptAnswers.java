package dev.parley.idempotency;

import dev.parley.http.Seal;
import dev.parley.http.Secrets;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What has been answered under which key within the last 24 hours.
@ApplicationScoped
class KeptAnswers {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final Sql sql;
    private final Clock clock;
    private final Seal seal;

    KeptAnswers(Sql sql, Clock clock, Secrets secrets) {
        this.sql = sql;
        this.clock = clock;
        this.seal = new Seal(secrets.of("kept-answers"));
    }

    /// The answer to an attempt's key, where there is one.
    ///
    /// @throws dev.parley.http.Refused `idempotency-key-reused` where it was one to something else
    Optional<KeptAnswer> find(Attempt attempt) {
        return sql.query(
                        "select fingerprint, answer from kept_answer where owner = :owner and key = :key and expires_at > :now")
                .set("owner", attempt.owner())
                .set("key", attempt.key())
                .set("now", clock.instant())
                .first(row -> {
                    if (!Arrays.equals(row.octets("fingerprint"), attempt.fingerprint())) {
                        throw IdempotencyRefusal.IDEMPOTENCY_KEY_REUSED.because(
                                "The key came with another request before; this one needs a key of its own");
                    }
                    return KeptAnswer.read(seal.open(row.octets("answer"), attempt.key()));
                });
    }

    /// Keeps the answer to an attempt, in the transaction of what was done.
    ///
    /// @return whether it is the first one
    boolean keep(Attempt attempt, KeptAnswer answer) {
        var now = clock.instant();
        return sql.query("""
                insert into kept_answer as k (owner, key, fingerprint, answer, expires_at)
                values (:owner, :key, :fingerprint, :answer, :expires)
                on conflict (owner, key) do update
                set fingerprint = excluded.fingerprint, answer = excluded.answer, expires_at = excluded.expires_at
                where k.expires_at <= :now
                """)
                        .set("owner", attempt.owner())
                        .set("key", attempt.key())
                        .set("fingerprint", attempt.fingerprint())
                        .set("answer", seal.close(answer.octets(), attempt.key()))
                        .set("expires", now.plus(LIFETIME))
                        .set("now", now)
                        .update()
                == 1;
    }

    void forget(byte[] owner) {
        sql.query("delete from kept_answer where owner = :owner")
                .set("owner", owner)
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
        sql.query("delete from kept_answer where expires_at <= :now")
                .set("now", clock.instant())
                .update();
    }
}
