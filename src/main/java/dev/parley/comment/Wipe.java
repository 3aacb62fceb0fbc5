package dev.parley.comment;

import dev.parley.account.Legacy;
import dev.parley.account.closing.Remains;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Takes texts out of the database for good, a portion at a time: those of one who leaves and wants it, and those
/// that have been out of sight for long. What is left is the place in the thread.
@ApplicationScoped
class Wipe implements Remains {

    /// Held by one transaction at most.
    private static final int PORTION = 500;

    /// Taken away, and not because somebody is still to look at it; the index `comment_to_wipe` holds the same.
    private static final String GONE =
            "wiped_at is null and (state = 'deleted' or state = 'removed' and hidden_at is null)";

    /// However many comments there are, it costs what it finds.
    static final String DUE =
            "select id from comment where " + GONE + " and removed_at <= :before order by removed_at limit :most";

    private static final String HELD =
            "select id from comment where id = any(:ids::uuid[]) and " + GONE + " order by id desc for no key update";

    private final Sql sql;
    private final Comments comments;
    private final Ids ids;
    private final Event<CommentEvent> events;

    Wipe(Sql sql, Comments comments, Ids ids, Event<CommentEvent> events) {
        this.sql = sql;
        this.comments = comments;
        this.ids = ids;
        this.events = events;
    }

    @Override
    @Transactional
    public boolean clear(UUID account, Legacy legacy) {
        var of = legacy == Legacy.WIPE ? some(account) : List.<UUID>of();
        if (!of.isEmpty()) {
            var now = ids.now();
            vanish(of, now);
            empty(of, now);
        }
        return !of.isEmpty();
    }

    private List<UUID> some(UUID author) {
        return sql.query("""
                (select id from comment where author_id = :author and state = 'published' order by id desc limit :most)
                union all
                (select id from comment where author_id = :author and state <> 'published' and wiped_at is null
                 order by id desc limit :most)
                limit :most
                """).set("author", author).set("most", PORTION).list(row -> row.uuid("id"));
    }

    /// Counts, tombstones and news are as if their author deleted each of them.
    private void vanish(List<UUID> of, Instant now) {
        var batch = comments.batch(of);
        of.stream().map(batch::get).filter(Objects::nonNull).forEach(comment -> comment.vanish(now));
        comments.keep(batch, now);
        events.fire(new CommentEvent.Settled(of, now));
    }

    /// Wipes what was taken away before then.
    ///
    /// @return whether there may be more
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    boolean gone(Instant before) {
        sql.patient();
        var due = sql.query(DUE).set("before", before).set("most", PORTION).list(row -> row.uuid("id"));
        if (!due.isEmpty()) {
            empty(sql.query(HELD).set("ids", due).list(row -> row.uuid("id")), ids.now());
        }
        return due.size() == PORTION;
    }

    private void empty(List<UUID> of, Instant now) {
        sql.query(
                        "update comment set body_markdown = '…', body_html = '', wiped_at = :now where id = any(:ids::uuid[])")
                .set("ids", of)
                .set("now", now)
                .update();
        // Who reports a text quotes it.
        sql.query("update report set note = null where comment_id = any(:ids::uuid[]) and note is not null")
                .set("ids", of)
                .update();
        sql.query("delete from comment_revision where comment_id = any(:ids::uuid[])")
                .set("ids", of)
                .update();
    }
}
