package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Refused;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import dev.parley.text.Words;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Nobody posts the same words twice within minutes: that is a button pressed twice, or spam. Short ones, such as
/// "Yes", are said twice in good faith, but not in answer to the same comment. Who has an office says what they like,
/// and what somebody has deleted themselves they may say again, such as where it belongs.
@ApplicationScoped
class SameWords {

    /// In code points; shorter words may well be the answer to two questions.
    private static final int SHORT = 20;

    /// When the author of a comment that is about to be kept has said its words since `:since` already; nothing where
    /// that is null. Each half is read along an index of its own, and holds the author's last minutes.
    static final String SAID = """
            select c.created_at from comment c
            where c.author_id = :author and c.id >= cast(:since as uuid) and c.state = 'published' and %1$s
            union all
            select c.created_at from comment c
            where c.author_id = :author and c.id >= cast(:since as uuid) and c.state <> 'published'
              and c.state <> 'deleted' and %1$s""".formatted(
                    "c.body_markdown = :markdown and (char_length(:markdown) >= %d or c.article_id = :article and c.parent_id is not distinct from cast(:parent as uuid))"
                            .formatted(SHORT));

    private final Duration window;
    private final Sql sql;
    private final Ids ids;

    SameWords(@ConfigProperty(name = "parley.limits.enabled") boolean limited, Limits limits, Sql sql, Ids ids) {
        this.window = limited ? limits.sameWords() : Duration.ZERO;
        this.sql = sql;
        this.ids = ids;
    }

    /// What those wait for, one after the other, who say the same at once: each sees then what the one before has said.
    /// Others who happen to get the same number wait with them, and no more.
    ///
    /// @return null where nobody has to
    Long turn(Submission submission) {
        return concerns(submission.author())
                ? (long) submission.author().id().hashCode() << Integer.SIZE
                        | Integer.toUnsignedLong(submission.markdown().hashCode())
                : null;
    }

    /// From which id on an author's comments are looked at.
    ///
    /// @return null where none is
    UUID since(Caller author, Instant now) {
        return concerns(author) ? Ids.floor(now.minus(window)) : null;
    }

    private boolean concerns(Caller author) {
        return window.isPositive() && author.isKnown() && !author.has(Role.AUTHOR, Role.EDITOR, Role.MODERATOR);
    }

    /// Tells whether the words would be taken, as far as that can be told without knowing what they would answer.
    ///
    /// @throws dev.parley.http.Refused `already-said`
    void mustBeNew(Submission submission) {
        if (concerns(submission.author()) && Words.length(submission.markdown()) >= SHORT) {
            said(submission.author().id(), submission.markdown(), null, null, ids.now())
                    .ifPresent(at -> {
                        throw refusal(at);
                    });
        }
    }

    /// Why a comment was not kept.
    ///
    /// @return `already-said` with `nextAllowedAt`
    Refused refusal(Comment comment, Instant now) {
        return refusal(said(comment.authorId(), comment.bodyMarkdown(), comment.articleId(), comment.parentId(), now)
                .orElse(now));
    }

    private Optional<Instant> said(UUID author, String markdown, UUID article, UUID parent, Instant now) {
        Query query = sql.query(
                        "select s.created_at as said_at from (" + SAID + ") s order by s.created_at desc limit 1")
                .set("author", author)
                .set("since", Ids.floor(now.minus(window)))
                .set("markdown", markdown)
                .set("article", article)
                .set("parent", parent);
        return query.first(row -> row.instant("said_at"));
    }

    private Refused refusal(Instant saidAt) {
        var next = saidAt.plus(window);
        return CommentRefusal.ALREADY_SAID
                .because("You have said exactly that at %s; it is taken again at %s".formatted(saidAt, next))
                .with("nextAllowedAt", next);
    }
}
