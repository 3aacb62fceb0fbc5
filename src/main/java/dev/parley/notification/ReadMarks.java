package dev.parley.notification;

import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// What somebody has read of their notifications.
@ApplicationScoped
class ReadMarks {

    /// Marked by one transaction at most.
    private static final int BATCH = 1_000;

    private static final String PUT = """
            update notification set read_at = coalesce(read_at, :now) where id = :id and account_id = :account
            """;

    private static final String TAKE_AWAY =
            "update notification set read_at = null where id = :id and account_id = :account";

    private static final String PUT_UP_TO = """
            update notification set read_at = :now
            where id in (
              select id from notification where account_id = :account and read_at is null and id <= :upTo
              order by id desc limit :most for no key update)
            """;

    private final Sql sql;
    private final Ids ids;

    ReadMarks(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Twice is the same as once: the first time stays.
    ///
    /// @throws dev.parley.http.Refused `no-such-notification`
    @Transactional
    void put(UUID account, UUID notification) {
        mark(PUT, account, notification);
    }

    /// Makes it unread.
    ///
    /// @throws dev.parley.http.Refused `no-such-notification`
    @Transactional
    void takeAway(UUID account, UUID notification) {
        mark(TAKE_AWAY, account, notification);
    }

    private void mark(String change, UUID account, UUID notification) {
        int marked = sql.query(change)
                .set("id", notification)
                .set("account", account)
                .set("now", ids.now())
                .update();
        if (marked == 0) {
            throw NotificationRefusal.NO_SUCH_NOTIFICATION.because(
                    "You have no notification `%s`".formatted(notification));
        }
    }

    /// Marks this one and all that are older; a portion in each transaction.
    void putUpTo(UUID account, UUID notification) {
        int marked;
        do {
            marked = QuarkusTransaction.requiringNew()
                    .call(() -> sql.query(PUT_UP_TO)
                            .set("account", account)
                            .set("upTo", notification)
                            .set("now", ids.now())
                            .set("most", BATCH)
                            .update());
        } while (marked == BATCH);
    }
}
