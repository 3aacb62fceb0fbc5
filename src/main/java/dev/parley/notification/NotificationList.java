package dev.parley.notification;

import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// The notifications of one account, the newest first.
@ApplicationScoped
public class NotificationList {

    /// Nobody reads how many more there are.
    private static final int ENOUGH = 1_000;

    private final Sql sql;
    private final Cursors cursors;
    private final Clock clock;

    NotificationList(Sql sql, Cursors cursors, Clock clock) {
        this.sql = sql;
        this.cursors = cursors;
        this.clock = clock;
    }

    Fresh<Page<NotificationView>> of(UUID account, NotificationQuery query) {
        String scope = query.scope() + account;
        var from = cursors.open(query.cursor(), scope);
        var rows = sql.query("select %s from %s %s and n.account_id = :account%s order by n.id %s limit :most"
                        .formatted(
                                NotificationRow.COLUMNS,
                                NotificationRow.FROM,
                                which(query.unread()),
                                after(from),
                                from.backwards() ? "asc" : "desc"))
                .set("account", account)
                .set("now", clock.instant())
                .set("id", from.atStart() ? null : from.uuid(0))
                .set("most", query.limit() + 1)
                .list(NotificationRow::read);
        var page =
                Page.of(rows, from, query.limit(), item -> List.of(item.id()), cursor -> cursors.seal(cursor, scope));
        var counted = query.counting().onto(page, most -> count(account, query.unread(), most));
        return Fresh.forCaller(counted, Stamp.of(0, counted));
    }

    /// What is unread of a stretch, the newest first.
    ///
    /// @param after  the notification before the stretch
    /// @param before an id above the stretch
    public List<NotificationView> unread(UUID account, UUID after, UUID before, int most) {
        return sql.query("""
                select %s from %s and n.account_id = :account and n.read_at is null and n.id > :after and n.id < :before
                order by n.id desc limit :most
                """.formatted(NotificationRow.COLUMNS, NotificationRow.FROM))
                .set("account", account)
                .set("after", after)
                .set("before", before)
                .set("now", clock.instant())
                .set("most", most)
                .list(NotificationRow::read);
    }

    /// How many are unread.
    Fresh<NotificationCount> unread(UUID account) {
        long value = count(account, true, ENOUGH + 1);
        var count = new NotificationCount(value > ENOUGH ? new Page.Count(ENOUGH, "gte") : new Page.Count(value, "eq"));
        return Fresh.forCaller(count, Stamp.of(0, count));
    }

    private long count(UUID account, Boolean unread, long most) {
        return sql.query("select count(*) as n from (select from %s %s and n.account_id = :account limit :most) r"
                        .formatted(NotificationRow.FROM, which(unread)))
                .set("account", account)
                .set("now", clock.instant())
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    private static String which(Boolean unread) {
        return unread == null ? "" : unread ? "and n.read_at is null" : "and n.read_at is not null";
    }

    private static String after(Cursor from) {
        return from.atStart() ? "" : " and n.id %s :id".formatted(from.backwards() ? ">" : "<");
    }
}
