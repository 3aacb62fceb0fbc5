package dev.parley.comment.guest;

import dev.parley.account.guest.Guests;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.news.News;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Who signs up takes along what they wrote as a guest.
@ApplicationScoped
class Claims {

    private final Guests guests;
    private final Sql sql;
    private final News news;
    private final Ids ids;

    Claims(Guests guests, Sql sql, News news, Ids ids) {
        this.guests = guests;
        this.sql = sql;
        this.news = news;
        this.ids = ids;
    }

    /// Makes all that a guest wrote this account's own. However much it is, it takes the same few statements.
    ///
    /// @throws dev.parley.http.Refused `invalid-guest-token` or `guest-claimed`
    @Transactional
    Fresh<ClaimView> put(String token, UUID account) {
        var guest = guests.claim(token, account);
        var written = written(guest);
        if (!written.isEmpty()) {
            takeBackVotes(written, account);
            takeBackReports(written, account);
            sign(written, guest, account);
            tell(written);
        }
        var view = new ClaimView(written.size());
        return Fresh.forCaller(view, Stamp.of(0, guest, view));
    }

    /// All that a guest wrote, locked in the order in which moderators' decisions lock it.
    private List<Written> written(UUID guest) {
        return sql.query("""
                select id, article_id, state = 'published' as readable from comment
                where author_id = :guest and state = 'published' or author_id = :guest and state <> 'published'
                order by id desc for no key update
                """)
                .set("guest", guest)
                .list(row -> new Written(row.uuid("id"), row.uuid("article_id"), row.bool("readable")));
    }

    /// Nobody votes on a comment of their own, not even before it was.
    private void takeBackVotes(List<Written> written, UUID account) {
        sql.query("""
                with gone as (
                  delete from vote where account_id = :account and comment_id = any(:ids::uuid[])
                  returning comment_id, value)
                update comment c set up = up - (value = 1)::integer, down = down - (value = -1)::integer
                from gone where c.id = gone.comment_id
                """)
                .set("account", account)
                .set("ids", written.stream().map(Written::id).toList())
                .update();
    }

    /// Nor does anybody report it.
    private void takeBackReports(List<Written> written, UUID account) {
        sql.query("delete from report where account_id = :account and comment_id = any(:ids::uuid[])")
                .set("account", account)
                .set("ids", written.stream().map(Written::id).toList())
                .update();
    }

    private void sign(List<Written> written, UUID guest, UUID account) {
        var its = written.stream().map(Written::id).toList();
        sql.query("""
                update comment set author_id = :account,
                  removed_by = case when removed_by = :guest then :account else removed_by end
                where id = any(:ids::uuid[])
                """)
                .set("account", account)
                .set("guest", guest)
                .set("ids", its)
                .update();
        sql.query("update review set author_id = :account where comment_id = any(:ids::uuid[])")
                .set("account", account)
                .set("ids", its)
                .update();
    }

    private void tell(List<Written> written) {
        news.tellAll(
                written.stream()
                        .filter(Written::readable)
                        .map(comment -> new News.Item("comment.edited", comment.article(), comment.id()))
                        .toList(),
                ids.now());
    }

    private record Written(UUID id, UUID article, boolean readable) {}
}
