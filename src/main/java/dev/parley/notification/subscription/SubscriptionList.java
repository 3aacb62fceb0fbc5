package dev.parley.notification.subscription;

import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// What one account follows or wants to hear nothing of, the newest first.
@ApplicationScoped
class SubscriptionList {

    private final Sql sql;
    private final Cursors cursors;

    SubscriptionList(Sql sql, Cursors cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    Fresh<Page<SubscriptionView>> of(UUID account, PageQuery query) {
        String scope = "subscriptions" + account;
        var from = cursors.open(query.cursor(), scope);
        String sign = from.backwards() ? ">" : "<";
        String way = from.backwards() ? "asc" : "desc";
        var rows = sql.query("""
                select article_id, subject, level, since from subscription
                where account_id = :account%s order by since %s, subject %s limit :most
                """.formatted(
                        from.atStart() ? "" : " and (since, subject) %s (:since, :subject)".formatted(sign), way, way))
                .set("account", account)
                .set("since", from.atStart() ? null : from.instant(0))
                .set("subject", from.atStart() ? null : from.uuid(1))
                .set("most", query.limit() + 1)
                .list(SubscriptionList::read);
        var page = Page.of(
                rows,
                from,
                query.limit(),
                view -> List.of(view.since(), view.commentId() == null ? view.articleId() : view.commentId()),
                cursor -> cursors.seal(cursor, scope));
        var counted = query.counting().onto(page, most -> count(account, most));
        return Fresh.forCaller(counted, Stamp.of(0, counted));
    }

    private static SubscriptionView read(Row row) throws SQLException {
        UUID article = row.uuid("article_id");
        UUID subject = row.uuid("subject");
        return new SubscriptionView(
                article, subject.equals(article) ? null : subject, Level.of(row.text("level")), row.instant("since"));
    }

    private long count(UUID account, long most) {
        return sql.query(
                        "select count(*) as n from (select from subscription where account_id = :account limit :most) s")
                .set("account", account)
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }
}
