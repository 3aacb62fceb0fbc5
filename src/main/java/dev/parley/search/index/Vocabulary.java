package dev.parley.search.index;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts in how many titles, articles and comments each word is. A word that is nowhere any more is forgotten: it may
/// be a name that somebody had erased.
@ApplicationScoped
class Vocabulary {

    private static final String COUNT = """
            insert into search_word as w (word, titles, articles, comments)
            select x.word, x.titles::integer, x.articles::integer, x.comments::integer
            from unnest(:words::text[], :titles::text[], :articles::text[], :comments::text[]) x(word, titles, articles, comments)
            on conflict (word) do update set titles = w.titles + excluded.titles,
              articles = w.articles + excluded.articles, comments = w.comments + excluded.comments
            """;

    private static final String FORGET = """
            delete from search_word where word = any(:words) and titles <= 0 and articles <= 0 and comments <= 0
            """;

    private final Sql sql;

    Vocabulary(Sql sql) {
        this.sql = sql;
    }

    /// By how much the counts of a word change.
    private static final class Change {
        private int titles;
        private int articles;
        private int comments;

        private boolean isNone() {
            return titles == 0 && articles == 0 && comments == 0;
        }

        private boolean isLess() {
            return titles < 0 || articles < 0 || comments < 0;
        }
    }

    /// The changes of one transaction.
    static final class Changes {
        private final Map<String, Change> changes = new HashMap<>();

        void titles(List<String> words, int by) {
            words.forEach(word -> of(word).titles += by);
        }

        void articles(List<String> words, int by) {
            words.forEach(word -> of(word).articles += by);
        }

        void comments(List<String> words, int by) {
            words.forEach(word -> of(word).comments += by);
        }

        private Change of(String word) {
            return changes.computeIfAbsent(word, _ -> new Change());
        }
    }

    void apply(Changes changes) {
        var changed = changes.changes.entrySet().stream()
                .filter(change -> !change.getValue().isNone())
                .sorted(Map.Entry.comparingByKey())
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        sql.query(COUNT)
                .set("words", changed.stream().map(Map.Entry::getKey).toList())
                .set(
                        "titles",
                        changed.stream().map(change -> change.getValue().titles).toList())
                .set(
                        "articles",
                        changed.stream()
                                .map(change -> change.getValue().articles)
                                .toList())
                .set(
                        "comments",
                        changed.stream()
                                .map(change -> change.getValue().comments)
                                .toList())
                .update();
        var less = changed.stream()
                .filter(change -> change.getValue().isLess())
                .map(Map.Entry::getKey)
                .toList();
        if (!less.isEmpty()) {
            sql.query(FORGET).set("words", less).update();
        }
    }
}
