package dev.parley.moderation.report;

import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Comments as far as reports are about them.
@ApplicationScoped
class ReportedComments {

    private final Sql sql;
    private final Ids ids;

    ReportedComments(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Locks a comment that everybody can read, so that reports of it are counted one after the other.
    Optional<Reported> find(UUID comment) {
        return sql.query("""
                select c.id, c.article_id, c.author_id, coalesce(c.edited_at, c.created_at) as written_at
                from comment c
                join article a on a.id = c.article_id and a.listed_at <= :now
                join thread t on t.article_id = a.id and t.mode <> 'hidden'
                where c.id = :comment and c.state = 'published'
                for no key update of c
                """)
                .set("comment", comment)
                .set("now", ids.now())
                .first(row -> new Reported(
                        row.uuid("id"), row.uuid("article_id"), row.uuid("author_id"), row.instant("written_at")));
    }

    /// How many reports wait for a decision.
    int open(Reported comment) {
        return sql.query("select count(*) as n from report where comment_id = :comment and settled_at is null")
                .set("comment", comment.id())
                .first(row -> row.integer("n"))
                .orElseThrow();
    }

    /// Whether reports may hide it: not what moderators wrote, nor a text that one of them has let stand.
    boolean isHidable(Reported comment) {
        return sql.query("""
                select not x.roles && '{moderator,admin}' and coalesce(c.approved_at <= :written, true) as hidable
                from comment c join account x on x.id = c.author_id where c.id = :comment
                """)
                .set("comment", comment.id())
                .set("written", comment.writtenAt())
                .first(row -> row.bool("hidable"))
                .orElse(false);
    }

    /// @param writtenAt when its text became what it is
    record Reported(UUID id, UUID article, UUID author, Instant writtenAt) {}
}
