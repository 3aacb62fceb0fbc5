package dev.parley.moderation;

import dev.parley.comment.CommentEvent;
import dev.parley.comment.CommentView;
import dev.parley.comment.Remarks;
import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.moderation.report.ReportEvent;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What waits for a moderator, the longest first.
@ApplicationScoped
class Queue {

    private final Sql sql;
    private final Remarks remarks;
    private final Cursors cursors;

    Queue(Sql sql, Remarks remarks, Cursors cursors) {
        this.sql = sql;
        this.remarks = remarks;
        this.cursors = cursors;
    }

    /// One page, the longest waiting first.
    Fresh<Page<Waiting>> page(QueueQuery query) {
        String scope = query.scope();
        var from = cursors.open(query.cursor(), scope);
        var rows = sql.query(statement(query, from))
                .set("queue", query.queue())
                .set("article", query.articleId())
                .set("at", from.atStart() ? null : from.instant(0))
                .set("id", from.atStart() ? null : from.uuid(1))
                .set("most", query.limit() + 1)
                .list(row -> new Entry(
                        row.uuid("comment_id"), row.text("reason"), row.text("detail"), row.instant("queued_at")));
        var page = Page.of(rows, from, query.limit(), Entry::keys, cursor -> cursors.seal(cursor, scope));
        var shown = query.counting().onto(uncovered(page), most -> count(query, most));
        return Fresh.forCaller(shown, Stamp.of(0, shown));
    }

    private Page<Waiting> uncovered(Page<Entry> page) {
        Map<UUID, CommentView> comments = page.items().isEmpty()
                ? Map.of()
                : remarks.uncovered(page.items().stream().map(Entry::comment).toList()).stream()
                        .collect(Collectors.toMap(CommentView::id, Function.identity()));
        var reports = reports(comments.keySet());
        return page.map(entry ->
                entry.with(comments.get(entry.comment()), reports.getOrDefault(entry.comment(), new TreeMap<>())));
    }

    private Map<UUID, Map<String, Integer>> reports(Set<UUID> comments) {
        var reports = new HashMap<UUID, Map<String, Integer>>();
        if (!comments.isEmpty()) {
            sql.query("""
                    select comment_id, reason, count(*) as n from report
                    where comment_id = any(:comments::uuid[]) and settled_at is null group by comment_id, reason
                    """)
                    .set("comments", comments)
                    .list(row -> reports.computeIfAbsent(row.uuid("comment_id"), _ -> new TreeMap<>())
                            .put(row.text("reason"), row.integer("n")));
        }
        return reports;
    }

    /// How many wait in each queue at this moment.
    Fresh<QueueCounts> counts() {
        var counts = new HashMap<String, Integer>();
        sql.query("select queue, count(*) as n from review group by queue")
                .list(row -> counts.put(row.text("queue"), row.integer("n")));
        var all = new QueueCounts(
                counts.getOrDefault("pending", 0),
                counts.getOrDefault("reported", 0),
                counts.getOrDefault("hidden", 0));
        return Fresh.forCaller(all, Stamp.of(0, all));
    }

    private long count(QueueQuery query, long most) {
        return sql.query("select count(*) as n from (select from review where %s limit :most) r"
                        .formatted(condition(query)))
                .set("queue", query.queue())
                .set("article", query.articleId())
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    private static String statement(QueueQuery query, Cursor from) {
        return """
                select comment_id, reason, detail, queued_at from review
                where %s%s
                order by queued_at %3$s, comment_id %3$s limit :most
                """.formatted(
                        condition(query),
                        from.atStart()
                                ? ""
                                : " and (queued_at, comment_id) %s (:at, :id)".formatted(from.backwards() ? "<" : ">"),
                        from.backwards() ? "desc" : "asc");
    }

    private static String condition(QueueQuery query) {
        return query.articleId() == null ? "queue = :queue" : "queue = :queue and article_id = :article";
    }

    void queue(@Observes CommentEvent.Held event) {
        sql.query("""
                insert into review as r (comment_id, article_id, author_id, queue, reason, detail, curable, queued_at)
                values (:comment, :article, :author, :queue, :reason, :detail, :curable, :at)
                on conflict (comment_id) do update set
                  queue = excluded.queue, reason = excluded.reason, detail = excluded.detail,
                  curable = r.curable and excluded.curable
                """)
                .set("comment", event.id())
                .set("article", event.article())
                .set("author", event.author())
                .set("queue", event.state().wire())
                .set("reason", event.verdict().reason())
                .set("detail", event.verdict().detail())
                .set("curable", event.verdict().isCurable())
                .set("at", event.at())
                .update();
    }

    void queue(@Observes ReportEvent event) {
        sql.query("""
                insert into review (comment_id, article_id, author_id, queue, reason, queued_at)
                values (:comment, :article, :author, 'reported', 'reported', :at) on conflict (comment_id) do nothing
                """)
                .set("comment", event.comment())
                .set("article", event.article())
                .set("author", event.author())
                .set("at", event.at())
                .update();
    }

    void settle(@Observes CommentEvent.Settled event) {
        drop(event.ids());
    }

    void drop(@Observes CommentEvent.Withdrawn event) {
        drop(List.of(event.id()));
    }

    private void drop(List<UUID> comments) {
        if (!comments.isEmpty()) {
            sql.query("delete from review where comment_id = any(:ids::uuid[])")
                    .set("ids", comments)
                    .update();
        }
    }

    private record Entry(UUID comment, String reason, String detail, Instant queuedAt) {

        List<?> keys() {
            return List.of(queuedAt, comment);
        }

        Waiting with(CommentView view, Map<String, Integer> reports) {
            return new Waiting(view, reason, detail, queuedAt, reports);
        }
    }
}
