package dev.parley.comment;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// What becomes of a comment that its author has changed or put back, by what the screens say of it now.
@ApplicationScoped
class Holds {

    private static final Verdict REVIEWED =
            new Verdict.Held("reviewed", "A moderator had yet to read it when it was deleted");

    private final Sql sql;
    private final CommentLog log;

    Holds(Sql sql, CommentLog log) {
        this.sql = sql;
        this.log = log;
    }

    /// Other words bring out only what waited for its words. What waited for who wrote it was read by nobody, and that
    /// another account has claimed it since, or that the policy is another now, makes nobody have read it.
    void edited(Comment comment, Verdict verdict, Instant now) {
        if (verdict instanceof Verdict.Held held) {
            hold(comment, held, now);
        } else if (comment.state() == CommentState.PENDING && waitsForItsWords(comment)) {
            comment.publish();
            log.tellSettled(comment, now);
        }
    }

    /// Deleting and restoring does not get round a moderator either: what it waited for is not known any more.
    ///
    /// @param isJudge whether its author is a moderator
    void restored(Comment comment, Verdict verdict, boolean isJudge, Instant now) {
        boolean waited = comment.isUnderReview() || !comment.wasSeen();
        if ((waited && !isJudge ? REVIEWED : verdict) instanceof Verdict.Held held) {
            hold(comment, held, now);
        } else {
            comment.publish();
        }
    }

    private void hold(Comment comment, Verdict.Held why, Instant now) {
        comment.hold(now);
        log.tellHeld(comment, why, now);
    }

    private boolean waitsForItsWords(Comment comment) {
        return sql.query("select curable from review where comment_id = :comment")
                .set("comment", comment.id())
                .first(row -> row.bool("curable"))
                .orElse(false);
    }
}
