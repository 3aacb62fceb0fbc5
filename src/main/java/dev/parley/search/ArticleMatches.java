package dev.parley.search;

import dev.parley.postgres.Sql;
import dev.parley.search.wording.Frequency;
import dev.parley.search.wording.Inquiry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    ///
    /// @param asOf later ones are not among them
    List<Match> best(Inquiry inquiry, Narrowing narrowing, Instant asOf, int most) {
        var found = new ArrayList<Match>();
        for (var part : Part.values()) {
            if (found.size() < most) {
                String read = READ.formatted(part.tier, BY_RANK.formatted(part.column));
                String apart =
                        part.apart + (inquiry.wording().excludes() ? " and s.words @@ " + MatchSql.QUERY_OF_ROW : "");
                found.addAll(find(part, read, apart, inquiry, narrowing, asOf, most - found.size()));
            }
        }
        return found;
    }

    /// The newest of them.
    List<Match> newest(Inquiry inquiry, Narrowing narrowing, Instant asOf, int most) {
        return find(Part.TEXT, READ.formatted("0", BY_NOTHING), "true", inquiry, narrowing, asOf, most);
    }

    private List<Match> find(
            Part part, String read, String apart, Inquiry inquiry, Narrowing narrowing, Instant asOf, int most) {
        int reach = narrowing.isNarrow() ? 0 : frequency(part, inquiry).reach(most);
        var source = new MatchSql.Source(
                "article", part.column, "listed_at", narrowing.articleTimes(), narrowing.articles(), apart);
        if (reach > 0) {
            var walked = ask(source.walked() + read, inquiry, narrowing, asOf, most, reach);
            if (walked.size() == most) {
                return walked;
            }
        }
        return ask(source.indexed() + read, inquiry, narrowing, asOf, most, reach);
    }

    private List<Match> ask(String text, Inquiry inquiry, Narrowing narrowing, Instant asOf, int most, int reach) {
        return sql.query(text)
                .set(narrowing.values())
                .set("configs", inquiry.configs())
                .set("queries", inquiry.queries())
                .set("asOf", asOf)
                .set("most", most)
                .set("reach", reach)
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
