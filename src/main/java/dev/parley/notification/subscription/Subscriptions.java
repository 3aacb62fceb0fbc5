package dev.parley.notification.subscription;

import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// All subscriptions: put, taken away and read one by one.
@ApplicationScoped
class Subscriptions {

    /// Of one account.
    private static final int MOST = 5_000;

    private static final String PUT = """
            insert into subscription as s (account_id, subject, article_id, level, since)
            select :account, :subject, :article, :level, :now
            where (select count(*) from (select from subscription where account_id = :account limit :most) o) < :most
              or exists (
                select from subscription where account_id = :account and article_id = :article and subject = :subject)
            on conflict (account_id, article_id, subject) do update set
              level = excluded.level, since = case when s.level = excluded.level then s.since else excluded.since end
            """;

    /// The nearest counts.
    private static final String NEAREST = """
            select s.level, case when s.subject = :subject then s.since end as since
            from subscription s left join comment c on c.id = :subject
            where s.account_id = :account and s.article_id = :article
              and s.subject = any(coalesce(c.ancestors, '{}') || array[:article, :subject]::uuid[])
            order by s.subject = :subject desc, array_position(c.ancestors, s.subject) desc nulls last limit 1
            """;

    private final Sql sql;
    private final Ids ids;

    Subscriptions(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Twice is the same as once.
    ///
    /// @throws dev.parley.http.Refused `too-many-subscriptions`
    @Transactional
    Fresh<SubscriptionView> put(Place place, Level level, UUID account) {
        int put = sql.query(PUT)
                .set("account", account)
                .set("subject", place.subject())
                .set("article", place.article())
                .set("level", level)
                .set("now", ids.now())
                .set("most", MOST)
                .update();
        if (put == 0) {
            throw SubscriptionRefusal.TOO_MANY_SUBSCRIPTIONS.because("You have %d".formatted(MOST));
        }
        return get(place, account);
    }

    Fresh<SubscriptionView> get(Place place, UUID account) {
        var view = sql.query(NEAREST)
                .set("account", account)
                .set("subject", place.subject())
                .set("article", place.article())
                .first(row -> new SubscriptionView(
                        place.article(), place.comment(), Level.of(row.text("level")), row.instant("since")))
                .orElseGet(() -> new SubscriptionView(place.article(), place.comment(), Level.REPLIES, null));
        return Fresh.forCaller(view, Stamp.of(0, view));
    }

    /// What is not there can be taken away too, and what is not to be seen any more.
    @Transactional
    void takeAway(UUID subject, UUID account) {
        sql.query("delete from subscription where account_id = :account and subject = :subject")
                .set("account", account)
                .set("subject", subject)
                .update();
    }
}
