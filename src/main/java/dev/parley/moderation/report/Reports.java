package dev.parley.moderation.report;

import dev.parley.account.AccountEvent;
import dev.parley.account.Caller;
import dev.parley.comment.CommentEvent;
import dev.parley.comment.CommentRefusal;
import dev.parley.comment.Rulings;
import dev.parley.comment.Verdict;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What readers report. One account has one report of a comment; enough of them take it out of sight until a
/// moderator has read it.
@ApplicationScoped
class Reports {

    private final Sql sql;
    private final Rulings rulings;
    private final ReportedComments comments;
    private final Ids ids;
    private final Event<ReportEvent> events;
    private final int hideAt;

    /// @param hideAt how many open reports hide a comment; 0 for never
    Reports(
            Sql sql,
            Rulings rulings,
            ReportedComments comments,
            Ids ids,
            Event<ReportEvent> events,
            @ConfigProperty(name = "parley.reports.hide-at", defaultValue = "5") int hideAt) {
        this.sql = sql;
        this.rulings = rulings;
        this.comments = comments;
        this.ids = ids;
        this.events = events;
        this.hideAt = hideAt;
    }

    /// Makes this the caller's one report of the comment. A text that a moderator has let stand is not hidden by
    /// reports, however many come: until its author changes it, they only queue.
    ///
    /// @throws dev.parley.http.Refused 404 where nobody can read the comment, 403 where it is the caller's own
    @Transactional
    Fresh<ReportView> put(UUID comment, ReportDraft draft, Caller caller) {
        var reported = comments.find(comment);
        if (reported.isEmpty()) {
            return again(comment, caller);
        }
        return put(reported.get(), draft, caller);
    }

    private Fresh<ReportView> put(ReportedComments.Reported reported, ReportDraft draft, Caller caller) {
        if (caller.is(reported.author())) {
            throw ReportRefusal.OWN_REPORT.because("You wrote it");
        }
        var now = ids.now();
        var report = write(reported, draft, caller, now);
        if (report.settledAt() == null) {
            queue(reported, now);
        }
        return Fresh.forCaller(report, Stamp.of(0, report));
    }

    /// The report that has just hidden the comment is the same when it is sent once more.
    private Fresh<ReportView> again(UUID comment, Caller caller) {
        var report = sql.query("""
                select r.id, r.reason, r.note, r.reported_at, r.settled_at from report r join comment c on c.id = r.comment_id
                where c.id = :comment and r.account_id = :account and c.hidden_at is not null
                """)
                .set("comment", comment)
                .set("account", caller.id())
                .first(ReportView::read)
                .orElseThrow(() -> CommentRefusal.NO_SUCH_COMMENT.because(
                        "There is no comment `%s` to report".formatted(comment)));
        return Fresh.forCaller(report, Stamp.of(0, report));
    }

    private ReportView write(ReportedComments.Reported comment, ReportDraft draft, Caller caller, Instant now) {
        return sql.query("""
                insert into report as r (id, comment_id, account_id, reason, note, reported_at)
                values (:id, :comment, :account, :reason, :note, :now)
                on conflict (comment_id, account_id) do update set
                  reason = excluded.reason, note = excluded.note,
                  reported_at = case when r.settled_at <= :edited then excluded.reported_at else r.reported_at end,
                  settled_at = case when r.settled_at <= :edited then null else r.settled_at end
                returning id, reason, note, reported_at, settled_at
                """)
                .set("id", ids.at(now))
                .set("comment", comment.id())
                .set("account", caller.id())
                .set("reason", draft.reason().wire())
                .set("note", draft.note())
                .set("now", now)
                .set("edited", comment.writtenAt())
                .first(ReportView::read)
                .orElseThrow();
    }

    private void queue(ReportedComments.Reported comment, Instant now) {
        int open = comments.open(comment);
        boolean hide = hideAt > 0 && open >= hideAt && comments.isHidable(comment);
        if (hide) {
            rulings.hide(comment.id(), new Verdict.Held("reported", "%d readers reported it".formatted(open)));
        } else {
            events.fire(new ReportEvent(comment.id(), comment.article(), comment.author(), now));
        }
    }

    /// Taking a comment away and putting it back does not shake off its reports.
    void resume(@Observes CommentEvent.Returned event) {
        comments.find(event.id())
                .filter(comment -> comments.open(comment) > 0)
                .ifPresent(comment ->
                        events.fire(new ReportEvent(comment.id(), comment.article(), comment.author(), event.at())));
    }

    /// A report goes on counting when its account is gone, and nobody can tell whose it was.
    void unlink(@Observes AccountEvent.Erased event) {
        sql.query("update report set account_id = null, note = null where account_id = :account")
                .set("account", event.id())
                .update();
    }

    void settle(@Observes CommentEvent.Settled event) {
        if (!event.ids().isEmpty()) {
            sql.query("update report set settled_at = :at where comment_id = any(:ids::uuid[]) and settled_at is null")
                    .set("at", event.at())
                    .set("ids", event.ids())
                    .update();
        }
    }
}
