package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Who voted how. Ranks are columns that PostgreSQL computes from the votes, so they change in the statement that
/// counts them.
@ApplicationScoped
public class Votes {

    private static final String COUNT = """
            with old as (select value from vote where comment_id = :comment and account_id = :account),
            gone as (delete from vote where comment_id = :comment and account_id = :account and :value = 0),
            cast_vote as (
              insert into vote (comment_id, account_id, value, voted_at)
              select :comment, :account, :value, :now where :value <> 0
              on conflict (comment_id, account_id) do update set value = excluded.value, voted_at = excluded.voted_at
              where vote.value <> excluded.value),
            step as (select coalesce((select value from old), 0) as was)
            update comment set
              up = up + (:value = 1)::integer - (was = 1)::integer,
              down = down + (:value = -1)::integer - (was = -1)::integer
            from step where id = :comment and was <> :value
            """;

    private final Sql sql;
    private final CommentLog log;
    private final Ids ids;

    Votes(Sql sql, CommentLog log, Ids ids) {
        this.sql = sql;
        this.log = log;
        this.ids = ids;
    }

    /// Makes this the caller's one vote on the comment: 1, -1, or 0 for none. Twice is the same as once.
    @Transactional
    public Fresh<VoteView> put(UUID comment, VoteDraft draft, Caller caller) {
        var target = hold(comment);
        if (caller.is(target.author())) {
            throw CommentRefusal.OWN_VOTE.because("You wrote it");
        }
        if (cast(comment, caller.id(), draft.checked())) {
            log.tellVote(target.article(), comment, ids.now());
        }
        var votes = sql.query("select up, down from comment where id = :comment")
                .set("comment", comment)
                .first(row -> VoteCounts.of(row.integer("up"), row.integer("down")))
                .orElseThrow();
        return Fresh.forCaller(new VoteView(draft.value(), votes), Stamp.of(0, draft.value(), votes));
    }

    /// Counts a vote; for the samples, too.
    ///
    /// @return whether it changed anything
    @Transactional
    public boolean cast(UUID comment, UUID account, int value) {
        return sql.query(COUNT)
                        .set("comment", comment)
                        .set("account", account)
                        .set("value", value)
                        .set("now", ids.now())
                        .update()
                > 0;
    }

    /// Locks the comment first: the statement that counts must see the vote that a parallel request has just cast.
    private Target hold(UUID comment) {
        return sql.query("""
                select c.author_id, c.article_id, c.state
                from comment c
                join article a on a.id = c.article_id and a.listed_at <= :now
                join thread t on t.article_id = a.id and t.mode <> 'hidden'
                where c.id = :comment and c.state = 'published'
                for no key update of c
                """)
                .set("comment", comment)
                .set("now", ids.now())
                .first(row -> new Target(row.uuid("author_id"), row.uuid("article_id")))
                .orElseThrow(() -> CommentRefusal.NO_SUCH_COMMENT.because(
                        "There is no comment `%s` to vote on".formatted(comment)));
    }

    private record Target(UUID author, UUID article) {}
}
