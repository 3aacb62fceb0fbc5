package dev.parley.moderation.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.postgres.Query;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads the ledger: moderators all of it, everybody what was done to what everybody could see.
@ApplicationScoped
class LedgerReader {

    private static final Duration KEEP = Duration.ofSeconds(10);

    private static final String PUBLIC = """
            l.public and exists (
              select from article p join thread t on t.article_id = p.id
              where p.id = l.article_id and p.listed_at <= :now and t.mode <> 'hidden')""";

    private final Sql sql;
    private final Cursors cursors;
    /// A line is for good: a later version of the program may have written more than this one knows.
    private final ObjectReader snapshots;

    private final Clock clock;

    LedgerReader(Sql sql, Cursors cursors, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.cursors = cursors;
        this.snapshots = json.readerFor(Snapshot.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.clock = clock;
    }

    /// One page, the newest first.
    ///
    /// @throws dev.parley.http.Refused 403 where somebody else than a moderator asks about persons
    Fresh<Page<LedgerView>> page(LedgerQuery query, Caller caller) {
        query.permit(caller);
        boolean whole = caller.has(Role.MODERATOR);
        String scope = query.scope(whole);
        var from = cursors.open(query.cursor(), scope);
        String conditions = conditions(query, whole);
        var rows = bound(statement(conditions, from), query)
                .set("id", from.atStart() ? null : from.uuid(0))
                .set("most", query.limit() + 1)
                .list(row -> read(row, whole));
        var page =
                Page.of(rows, from, query.limit(), entry -> List.of(entry.id()), cursor -> cursors.seal(cursor, scope));
        var counted = query.counting().onto(page, most -> count(conditions, query, most));
        var stamp = Stamp.of(0, whole, counted);
        return whole
                ? Fresh.forCaller(counted, stamp)
                : Fresh.forAll(counted, stamp, KEEP, List.of("ledger")).butNotForSome();
    }

    private static String statement(String conditions, Cursor from) {
        return """
                select l.id, l.at, l.action, l.article_id, l.comment_id, l.reason, l.note, l.before, l.after,
                  a.username as actor, x.username as account
                from ledger l
                join account a on a.id = l.actor_id
                left join account x on x.id = l.account_id and not x.guest
                where %s%s
                order by l.id %s limit :most
                """.formatted(
                        conditions,
                        from.atStart() ? "" : " and l.id %s :id".formatted(from.backwards() ? ">" : "<"),
                        from.backwards() ? "asc" : "desc");
    }

    private static String conditions(LedgerQuery query, boolean whole) {
        var all = new ArrayList<String>(List.of(whole ? "true" : PUBLIC));
        if (query.articleId != null) {
            all.add("l.article_id = :article");
        }
        if (query.commentId != null) {
            all.add("l.comment_id = :comment");
        }
        if (query.action != null) {
            all.add("l.action = :action");
        }
        if (query.actor != null) {
            all.add("l.actor_id = (select id from account where username = :actor)");
        }
        if (query.account != null) {
            all.add("l.account_id = (select id from account where username = :account)");
        }
        return String.join(" and ", all);
    }

    private long count(String conditions, LedgerQuery query, long most) {
        return bound(
                        "select count(*) as n from (select from ledger l where %s limit :most) l".formatted(conditions),
                        query)
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    private Query bound(String text, LedgerQuery query) {
        return sql.query(text)
                .set("article", query.articleId)
                .set("comment", query.commentId)
                .set("action", query.action)
                .set("actor", query.actor)
                .set("account", query.account)
                .set("now", clock.instant());
    }

    private LedgerView read(Row row, boolean whole) throws SQLException {
        return new LedgerView(
                row.uuid("id"),
                row.instant("at"),
                row.text("action"),
                row.uuid("article_id"),
                row.uuid("comment_id"),
                whole ? row.text("account") : null,
                row.text("reason"),
                whole ? row.text("note") : null,
                whole ? row.text("actor") : null,
                snapshot(row.text("before")),
                snapshot(row.text("after")));
    }

    private Snapshot snapshot(String text) {
        try {
            return text == null ? null : snapshots.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds JSON that we did not write", e);
        }
    }
}
