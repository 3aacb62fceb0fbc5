package dev.parley.search;

import dev.parley.postgres.Sql;
import dev.parley.search.wording.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Comments that have the words.
@ApplicationScoped
class CommentMatches {

    /// Of one thread so many are looked at, one by one, before the index of words is asked: it knows no threads.
    private static final Route THREAD = new Route(Route.Way.WALK, 5_000);

    /// Whether the public may read it is not left to an index that lags.
    private static final String READ = """
            select f.comment_id as id, f.article_id, f.created_at as at, %s as tier, %s as rank,
              coalesce(s.tag_ids, '{}') as tag_ids, array[c.author_id] as author_ids
            from found f
            join comment c on c.id = f.comment_id and c.state = 'published'
            join article a on a.id = f.article_id and a.listed_at <= :asOf
            left join search_article s on s.article_id = f.article_id
            """;

    private static final String BEST = READ.formatted("4", "(1e6 * ts_rank(f.words, f.query, 1))::integer");
    private static final String NEWEST = READ.formatted("0", "0");

    private final Sql sql;

    CommentMatches(Sql sql) {
        this.sql = sql;
    }

    /// The newest of them, in no order.
    ///
    /// @param byTime whether how well they fit does not matter
    List<Match> newest(Sought sought, boolean byTime) {
        var narrowing = sought.narrowing();
        var source = new MatchSql.Source(
                "comment", "words", "created_at", narrowing.commentTimes(), narrowing.comments(), "true");
        String read = byTime ? NEWEST : BEST;
        var route = narrowing.thread() == null
                ? narrowing.route(sought.inquiry().comments(), Matches.MOST, sought.asOf())
                : THREAD;
        var found = ask(source, read, sought, route);
        return found.size() == Matches.MOST || route == Route.ALL || isWhole(narrowing)
                ? found
                : ask(source, read, sought, Route.ALL);
    }

    /// Whether a walk leads to the end of a thread.
    private boolean isWhole(Narrowing narrowing) {
        return narrowing.thread() != null
                && sql.query(
                                        "select count(*) as n from (select from search_comment where article_id = :thread limit :most) x")
                                .set("thread", narrowing.thread())
                                .set("most", THREAD.reach() + 1)
                                .first(row -> row.integer("n"))
                                .orElseThrow()
                        <= THREAD.reach();
    }

    private List<Match> ask(MatchSql.Source source, String read, Sought sought, Route route) {
        return sql.query(source.along(route.way()) + read)
                .set(sought.values())
                .set("reach", route.reach())
                .list(Match::comment);
    }
}
