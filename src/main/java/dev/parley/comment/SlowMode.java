package dev.parley.comment;

import dev.parley.account.AccountEvent;
import dev.parley.account.Role;
import dev.parley.http.ClientAddress;
import dev.parley.http.RateLimit;
import dev.parley.limit.Allowance;
import dev.parley.limit.Allowances;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Below an article in slow mode, everybody waits for a while between two comments of theirs; moderators need not.
/// Anybody may be a guest twice, so all guests of one address take turns.
@ApplicationScoped
class SlowMode {

    private static final int A_TURN = 1;

    private final Sql sql;
    private final Allowances allowances;
    private final ClientAddress address;
    private final Ids ids;

    SlowMode(Sql sql, Allowances allowances, ClientAddress address, Ids ids) {
        this.sql = sql;
        this.allowances = allowances;
        this.address = address;
        this.ids = ids;
    }

    /// Takes the author's turn, in the transaction that posts: of two at once, the second waits for the first to be
    /// stored, and then it is not its turn.
    ///
    /// @param seconds how long to wait; 0 where there is no slow mode
    /// @throws dev.parley.http.Refused `slow-mode` with `nextAllowedAt`, where it is not the author's turn yet
    void take(Submission submission, int seconds, Instant now) {
        if (seconds == 0 || submission.author().has(Role.MODERATOR)) {
            return;
        }
        boolean taken = sql.query("""
                insert into slow_mode as s (article_id, account_id, posted_at) values (:article, :account, :now)
                on conflict (article_id, account_id) do update set posted_at = excluded.posted_at
                where s.posted_at <= :before
                """)
                        .set("article", submission.article())
                        .set("account", submission.author().id())
                        .set("now", now)
                        .set("before", now.minusSeconds(seconds))
                        .update()
                > 0;
        if (!taken) {
            mustWait(nextAllowedAt(submission, seconds), now, seconds);
        }
        if (submission.author().isGuest() && allowances.use(ofAddress(seconds), subject(submission)) > A_TURN) {
            mustWait(nextFromAddress(submission, seconds), now, seconds);
        }
    }

    private static Allowance ofAddress(int seconds) {
        return new Allowance("slow-mode-address", A_TURN, Duration.ofSeconds(seconds));
    }

    private String subject(Submission submission) {
        return submission.article() + " " + address.key();
    }

    /// Tells whether it is the author's turn, without taking it.
    void mustBeTurn(Submission submission, int seconds) {
        if (seconds > 0 && !submission.author().has(Role.MODERATOR)) {
            var now = ids.now();
            mustWait(nextAllowedAt(submission, seconds), now, seconds);
            mustWait(nextFromAddress(submission, seconds), now, seconds);
        }
    }

    private static void mustWait(Optional<Instant> turn, Instant now, int seconds) {
        turn.filter(next -> next.isAfter(now)).ifPresent(next -> {
            throw CommentRefusal.SLOW_MODE
                    .because("Your next comment here is taken at %s".formatted(next))
                    .with("nextAllowedAt", next)
                    .by(RateLimit.reached(
                            "slow-mode", A_TURN, Duration.ofSeconds(seconds), Duration.between(now, next)));
        });
    }

    private Optional<Instant> nextAllowedAt(Submission submission, int seconds) {
        return sql.query("select posted_at from slow_mode where article_id = :article and account_id = :account")
                .set("article", submission.article())
                .set("account", submission.author().id())
                .first(row -> row.instant("posted_at").plusSeconds(seconds));
    }

    private Optional<Instant> nextFromAddress(Submission submission, int seconds) {
        return submission.author().isGuest()
                ? allowances.usedUpUntil(ofAddress(seconds), subject(submission))
                : Optional.empty();
    }

    void forget(@Observes AccountEvent.Erased event) {
        sql.query("delete from slow_mode where account_id = :account")
                .set("account", event.id())
                .update();
    }

    /// No slow mode lasts longer than a day.
    @Scheduled(
            every = "1h",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    void forget() {
        sql.patient();
        sql.query("delete from slow_mode where posted_at < :before")
                .set("before", ids.now().minus(Duration.ofDays(1)))
                .update();
    }
}
