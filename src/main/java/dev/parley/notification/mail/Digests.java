package dev.parley.notification.mail;

import dev.parley.notification.NotificationList;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/// Sends mail to those to whom it is due. Whoever is taken up is left alone by the other nodes for a while;
/// what became of it is written down after the mail has gone. So a server that dies between the two sends one
/// mail again, under the id that it had, and none is lost.
@ApplicationScoped
public class Digests {

    private static final Logger LOG = Logger.getLogger(Digests.class);

    /// As the scheduler knows it.
    public static final String IDENTITY = "digests";

    private static final int TOGETHER = 20;

    /// Longer than so many mails take.
    private static final Duration LEASE = Duration.ofMinutes(15);

    /// What is told at this moment may still be on its way into the table, under an earlier id: as long as a
    /// transaction may take.
    private static final Duration SETTLING = Duration.ofSeconds(Sql.PATIENT_SECONDS);

    /// After the first failure; twice as long after each that follows.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int MOST_DOUBLINGS = 8;

    private static final String TAKE = """
            with due as (
              select account_id from mail_setting where due_at <= :now order by due_at limit :most
              for no key update skip locked
            )
            update mail_setting s set due_at = :later,
              asked_at = case when s.confirmed is distinct from x.email_key then :now else s.asked_at end
            from due d join account x on x.id = d.account_id
            where s.account_id = d.account_id
            returning s.account_id, s.frequency, s.mailed, s.failures, x.display_name, x.email, x.email_key,
              coalesce(s.confirmed = x.email_key, false) as confirmed
            """;

    private static final String SENT = """
            update mail_setting set due_at = :next, mailed = :mailed, failures = 0
            where account_id = :account and frequency <> 'none'
            """;

    private static final String ASKED = """
            update mail_setting set due_at = null, failures = 0
            where account_id = :account and confirmed is distinct from :email
            """;

    private static final String FAILED = """
            update mail_setting set due_at = :next, failures = least(failures + 1, 100)
            where account_id = :account and frequency <> 'none'
            """;

    private final Sql sql;
    private final Ids ids;
    private final Postbox postbox;
    private final Letters letters;
    private final MailSettings settings;
    private final NotificationList notifications;

    Digests(Sql sql, Ids ids, Postbox postbox, Letters letters, MailSettings settings, NotificationList notifications) {
        this.sql = sql;
        this.ids = ids;
        this.postbox = postbox;
        this.letters = letters;
        this.settings = settings;
        this.notifications = notifications;
    }

    @Scheduled(
            identity = IDENTITY,
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    public void sendAll() {
        if (postbox.isThere()) {
            List<Addressee> due;
            do {
                due = QuarkusTransaction.requiringNew().call(this::take);
                due.forEach(this::attempt);
            } while (due.size() == TOGETHER);
        }
    }

    private List<Addressee> take() {
        var now = ids.now();
        return sql.query(TAKE)
                .set("now", now)
                .set("later", now.plus(LEASE))
                .set("most", TOGETHER)
                .list(Addressee::read);
    }

    /// One that fails holds up no other.
    private void attempt(Addressee to) {
        try {
            send(to);
        } catch (RuntimeException e) {
            fail(to, e);
        }
    }

    private void send(Addressee to) {
        var now = ids.now();
        if (to.email() == null) {
            settings.stop(to.account(), false);
        } else if (to.isConfirmed()) {
            sendDigest(to, now);
        } else {
            postbox.post(letters.question(to, "question-" + now.toEpochMilli()));
            change(ASKED, to, now.plus(LEASE), now, null);
        }
    }

    private void sendDigest(Addressee to, Instant now) {
        var until = Ids.floor(now.minus(SETTLING));
        var unread = notifications.unread(to.account(), to.mailed(), until, Letters.MOST + 1);
        if (!unread.isEmpty()) {
            postbox.post(letters.digest(to, unread));
        }
        var mailed = unread.isEmpty() ? to.mailed() : unread.getFirst().id();
        change(SENT, to, now.plus(to.frequency().pause()), now, mailed);
    }

    private void fail(Addressee to, RuntimeException failure) {
        if (Postbox.isForGood(failure)) {
            LOG.infof("The address of account %s is refused: no more mail to it", to.account());
            settings.stop(to.account(), true);
        } else {
            // What the server said may have the address in it.
            LOG.warnf(
                    "A mail to account %s did not go (%s); it is tried again",
                    to.account(), cause(failure).getClass());
            var pause = PATIENCE.multipliedBy(1L << Math.min(to.failures(), MOST_DOUBLINGS));
            var now = ids.now();
            change(FAILED, to, now.plus(pause), now, null);
        }
    }

    private static Throwable cause(RuntimeException failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private void change(String statement, Addressee to, Instant next, Instant now, UUID mailed) {
        sql.query(statement)
                .set("account", to.account())
                .set("email", to.emailKey())
                .set("next", next)
                .set("now", now)
                .set("mailed", mailed)
                .update();
    }
}
