package dev.parley.moderation.report;

import dev.parley.comment.CommentRefusal;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
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

    /// @throws dev.parley.http.Refused 404 where there is no such comment
    Fresh<Page<ReportView>> of(UUID comment, PageQuery query) {
        mustExist(comment);
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
                .list(row -> ReportView.read(row, row.text("username")));
        var page = Page.of(
                rows, from, query.limit(), report -> List.of(report.id()), cursor -> cursors.seal(cursor, scope));
        var counted = query.counting().onto(page, most -> count(comment, most));
        return Fresh.forCaller(counted, Stamp.of(0, counted));
    }

    private void mustExist(UUID comment) {
        sql.query("select id from comment where id = :comment")
                .set("comment", comment)
                .first(row -> row.uuid("id"))
                .orElseThrow(
                        () -> CommentRefusal.NO_SUCH_COMMENT.because("There is no comment `%s`".formatted(comment)));
    }

    private long count(UUID comment, long most) {
        return sql.query("select count(*) as n from (select from report where comment_id = :comment limit :most) r")
                .set("comment", comment)
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }
}
