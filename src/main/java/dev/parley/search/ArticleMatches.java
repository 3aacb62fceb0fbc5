package dev.parley.search;

import dev.parley.postgres.Sql;
import dev.parley.search.wording.Frequency;
import dev.parley.search.wording.Inquiry;
import dev.parley.search.wording.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Articles that have the words: first those that have all in the title, then with the summary and the tags, then with
/// the text, and of each the newest.
@ApplicationScoped
class ArticleMatches {

    /// Whether the public may read it is not left to an index that lags.
    private static final String READ = """
            select f.article_id as id, f.article_id, f.listed_at as at, %s as tier,
              (1e6 * %s)::integer as rank, f.tag_ids, f.author_ids
            from found f join article a on a.id = f.article_id and a.listed_at <= :asOf
            """;

    private static final String BY_NOTHING = "0";

    /// Divided by the logarithm of the length: in a long text words are found more often.
    private static final String BY_RANK = "ts_rank(f.%s, f.query, 1)";

    private final Sql sql;

    ArticleMatches(Sql sql) {
        this.sql = sql;
    }

    /// The best of them, in no order.
    List<Match> best(Sought sought) {
        var found = new ArrayList<Match>();
        for (var part : Part.values()) {
            if (found.size() < Matches.MOST) {
                String read = READ.formatted(part.tier, BY_RANK.formatted(part.column));
                String apart = part.apart
                        + (sought.inquiry().wording().excludes() ? " and s.words @@ " + MatchSql.QUERY_OF_ROW : "");
                found.addAll(find(part, read, apart, sought, Matches.MOST - found.size()));
            }
        }
        return found;
    }

    /// The newest of them.
    List<Match> newest(Sought sought) {
        return find(Part.TEXT, READ.formatted("0", BY_NOTHING), "true", sought, Matches.MOST);
    }

    /// @param most how many are wanted
    private List<Match> find(Part part, String read, String apart, Sought sought, int most) {
        var narrowing = sought.narrowing();
        var source = new MatchSql.Source(
                "article", part.column, "listed_at", narrowing.articleTimes(), narrowing.articles(), apart);
        var route = narrowing.route(frequency(part, sought.inquiry()), most, sought.asOf());
        var found = ask(source, read, sought, route);
        return newestOf(
                found.size() >= most || route == Route.ALL ? found : ask(source, read, sought, Route.ALL), most);
    }

    /// As many as are wanted: how many more a way hands over depends on the way.
    private static List<Match> newestOf(List<Match> found, int most) {
        return found.stream().sorted(Match.NEWEST).limit(most).toList();
    }

    private List<Match> ask(MatchSql.Source source, String read, Sought sought, Route route) {
        return sql.query(source.along(route.way()) + read)
                .set(sought.values())
                .set("reach", route.reach())
                .list(Match::article);
    }

    private static Frequency frequency(Part part, Inquiry inquiry) {
        return part == Part.TEXT ? inquiry.articles() : inquiry.titles();
    }

    /// Where in an article all the words are. What is in a smaller part is found there already.
    private enum Part {
        TITLE("title", "1", "true"),
        HEADING(
                "heading",
                "case when ts_filter(f.heading, '{a,b}') @@ f.query then 2 else 3 end",
                "not s.title @@ " + MatchSql.QUERY_OF_ROW),
        TEXT("words", "4", "not s.heading @@ " + MatchSql.QUERY_OF_ROW);

        private final String column;
        private final String tier;
        private final String apart;

        Part(String column, String tier, String apart) {
            this.column = column;
            this.tier = tier;
            this.apart = apart;
        }
    }
}
