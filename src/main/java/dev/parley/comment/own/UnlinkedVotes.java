package dev.parley.comment.own;

import dev.parley.account.Legacy;
import dev.parley.account.closing.Remains;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The votes of those who are gone: they count on, and nobody can tell whose they were.
@ApplicationScoped
class UnlinkedVotes implements Remains {

    /// Moved by one transaction at most.
    private static final int PORTION = 1_000;

    private final Sql sql;

    UnlinkedVotes(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean clear(UUID account, Legacy comments) {
        return sql.query("""
                with gone as (
                  delete from vote where account_id = :account and comment_id in (
                    select comment_id from vote where account_id = :account order by comment_id limit :most)
                  returning comment_id, value)
                insert into unlinked_vote (comment_id, value, votes)
                select comment_id, value, 1 from gone order by comment_id
                on conflict (comment_id, value) do update set votes = unlinked_vote.votes + 1
                """).set("account", account).set("most", PORTION).update() > 0;
    }
}
