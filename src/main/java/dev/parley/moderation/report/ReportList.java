package dev.parley.moderation.report;

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

/// The reports of one comment, the newest first: for moderators.
@ApplicationScoped
class ReportList {

    private final Sql sql;
    private final Cursors cursors;

    ReportList(Sql sql, Cursors cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    Fresh<Page<ReportView>> of(UUID comment, PageQuery query) {
        String scope = "reports" + comment;
        var from = cursors.open(query.cursor(), scope);
        var rows = sql.query("""
                select r.id, r.reason, r.note, r.reported_at, r.settled_at, x.username
                from report r left join account x on x.id = r.account_id
                where r.comment_id = :comment%s
                order by r.id %s limit :most
                """.formatted(
                                from.atStart() ? "" : " and r.id %s :id".formatted(from.backwards() ? ">" : "<"),
                                from.backwards() ? "asc" : "desc"))
                .set("comment", comment)
                .set("id", from.atStart() ? null : from.uuid(0))
                .set("most", query.limit() + 1)
                .list(ReportList::read);
        var page = Page.of(
                rows, from, query.limit(), report -> List.of(report.id()), cursor -> cursors.seal(cursor, scope));
        var counted = query.counting().onto(page, most -> count(comment, most));
        return Fresh.forCaller(counted, Stamp.of(0, counted));
    }

    private long count(UUID comment, long most) {
        return sql.query("select count(*) as n from (select from report where comment_id = :comment limit :most) r")
                .set("comment", comment)
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    private static ReportView read(Row row) throws SQLException {
        return new ReportView(
                row.uuid("id"),
                ReportReason.of(row.text("reason")),
                row.text("note"),
                row.instant("reported_at"),
                row.instant("settled_at"),
                row.text("username"));
    }
}
