package dev.parley.notification.subscription;

import dev.parley.comment.CommentRefusal;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/// Finds what somebody may follow: what everybody can read.
@ApplicationScoped
class Places {

    private static final String ARTICLE = """
            select a.id from article a join thread t on t.article_id = a.id and t.mode <> 'hidden'
            where a.id = :id and a.listed_at <= :now
            """;

    private static final String COMMENT = """
            select c.article_id from comment c
            join article a on a.id = c.article_id and a.listed_at <= :now
            join thread t on t.article_id = a.id and t.mode <> 'hidden'
            where c.id = :id and c.state = 'published'
            """;

    private final Sql sql;
    private final Clock clock;

    Places(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @throws dev.parley.http.Refused `no-such-thread`
    Place article(UUID id) {
        return sql.query(ARTICLE)
                .set("id", id)
                .set("now", clock.instant())
                .first(row -> new Place(row.uuid("id"), null))
                .orElseThrow(
                        () -> CommentRefusal.NO_SUCH_THREAD.because("There is no public thread `%s`".formatted(id)));
    }

    /// @throws dev.parley.http.Refused `no-such-comment`
    Place comment(UUID id) {
        return sql.query(COMMENT)
                .set("id", id)
                .set("now", clock.instant())
                .first(row -> new Place(row.uuid("article_id"), id))
                .orElseThrow(
                        () -> CommentRefusal.NO_SUCH_COMMENT.because("There is no public comment `%s`".formatted(id)));
    }
}
