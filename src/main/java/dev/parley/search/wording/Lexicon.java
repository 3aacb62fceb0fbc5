package dev.parley.search.wording;

import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Knows every word there is and how often it is written: by that a slip is mended, and the way to what is looked
/// for is chosen.
@ApplicationScoped
public class Lexicon {

    /// Who makes more of them is left to see that nothing is found.
    private static final int MOST_SLIPS = 4;

    private static final String KNOWN =
            "select word, titles, articles, comments from search_word where word = any(:words)";

    private static final String LIKELIEST = """
            select word, titles, articles, comments from search_word where word = any(:words)
            order by articles + comments desc, word limit 1
            """;

    /// Another form of a word that is written is not a slip. Spelt so that the index is asked: for the first
    /// row alone, it would seem cheaper to read until there is one.
    private static final String IS_FOUND = """
            with q as materialized (select plainto_tsquery(name::regconfig, :word) as query from search_config)
            select exists (
              select from q cross join lateral (select from search_article s where s.words @@ q.query offset 0) s)
            or exists (
              select from q cross join lateral (select from search_comment s where s.words @@ q.query offset 0) s)
              as found
            """;

    /// What was never counted is -1.
    private static final String QUERIES = """
            select f.name, websearch_to_tsquery(f.name::regconfig, :text)::text as query,
              (select greatest(0, reltuples) from pg_class where oid = 'search_article'::regclass) as articles,
              (select greatest(0, reltuples) from pg_class where oid = 'search_comment'::regclass) as comments
            from search_config f
            where (:config::text is null or f.name = :config)
              and numnode(websearch_to_tsquery(f.name::regconfig, :text)) > 0
            order by f.name
            """;

    private final Sql sql;

    Lexicon(Sql sql) {
        this.sql = sql;
    }

    /// @param typed    whatever somebody typed
    /// @param language its first part, to look in that alone; null for all
    public Inquiry inquiry(String typed, String language) {
        var asked = Wording.of(typed);
        Map<String, Known> known = sql.query(KNOWN).set("words", asked.words()).list(Known::read).stream()
                .collect(Collectors.toMap(Known::word, Function.identity()));
        Map<String, Known> mended = asked.words().stream()
                .filter(word -> !known.containsKey(word) && Slips.mayBeIn(word))
                .limit(MOST_SLIPS)
                .flatMap(word -> likeliest(word).map(likely -> Map.entry(word, likely)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var wording =
                asked.mended(word -> mended.containsKey(word) ? mended.get(word).word() : word);
        mended.values().forEach(word -> known.put(word.word(), word));
        return inquiry(wording, mended.isEmpty() ? Optional.empty() : Optional.of(wording.typed()), language, known);
    }

    private Optional<Known> likeliest(String word) {
        return sql.query(LIKELIEST)
                .set("words", Slips.of(word))
                .first(Known::read)
                .filter(_ -> !isFound(word));
    }

    private boolean isFound(String word) {
        return sql.query(IS_FOUND)
                .set("word", word)
                .first(row -> row.bool("found"))
                .orElseThrow();
    }

    private Inquiry inquiry(Wording wording, Optional<String> corrected, String language, Map<String, Known> known) {
        var queries = wording.isEmpty()
                ? List.<Asked>of()
                : sql.query(QUERIES)
                        .set("text", wording.text())
                        .set("config", language == null ? null : Tongue.config(language))
                        .list(row -> new Asked(
                                row.text("name"), row.text("query"), row.real("articles"), row.real("comments")));
        double articles =
                queries.stream().mapToDouble(Asked::articles).findFirst().orElse(0);
        double comments =
                queries.stream().mapToDouble(Asked::comments).findFirst().orElse(0);
        return new Inquiry(
                wording,
                corrected,
                queries.stream().map(Asked::config).toList(),
                queries.stream().map(Asked::query).toList(),
                frequency(wording, articles, known, Known::titles),
                frequency(wording, articles, known, Known::articles),
                frequency(wording, comments, known, Known::comments));
    }

    private static Frequency frequency(
            Wording wording, double all, Map<String, Known> known, ToDoubleFunction<Known> count) {
        double found = wording.wantedTogether().stream()
                .mapToDouble(words -> all
                        * words.stream()
                                .mapToDouble(word -> share(known.get(word), all, count))
                                .reduce(1, (one, other) -> one * other))
                .sum();
        return new Frequency(Math.min(found, all), all);
    }

    /// Of the whole, those that have the word. A word that is everywhere may be one that the query leaves out.
    private static double share(Known word, double all, ToDoubleFunction<Known> count) {
        return word == null || all < 1 ? 0 : Math.min(1, count.applyAsDouble(word) / all);
    }

    private record Asked(String config, String query, double articles, double comments) {}

    private record Known(String word, int titles, int articles, int comments) {
        static Known read(Row row) throws SQLException {
            return new Known(row.text("word"), row.integer("titles"), row.integer("articles"), row.integer("comments"));
        }
    }
}
