package dev.parley.search.suggestion;

import dev.parley.http.Fresh;
import dev.parley.http.Lifetime;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import dev.parley.search.wording.Folded;
import dev.parley.text.Slug;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds tags and titles by the beginning of a word.
@ApplicationScoped
class Suggestions {

    private static final int MOST = 10;
    private static final int MOST_TAGS = 3;

    /// Among so many of the newest, ten with a beginning that is common are found at once; one that is not is left to
    /// the index of words, which finds all.
    private static final int NEWEST = 2_000;

    private static final Duration KEEP = Duration.ofSeconds(10);

    private static final String TAGS = """
            select t.slug, t.name from tag t
            where t.article_count > 0 and t.merging_into is null and exists (
              select from tag_name n where n.tag_id = t.id and (n.slug like :start or n.slug like :inner))
            order by t.article_count desc, t.id desc limit :most
            """;

    private static final String READ = """
            select a.id, a.slug, a.title from found f join article a on a.id = f.article_id and a.listed_at <= :now
            order by a.listed_at desc, a.id desc
            """;

    private static final String WALKED = """
            with newest as (
              select article_id, listed_at, beginnings from search_article
              where listed_at <= :now order by listed_at desc, article_id desc limit :reach),
            found as (
              select article_id from newest where ts_match_vq(beginnings, :query::tsquery)
              order by listed_at desc, article_id desc limit :most)
            """ + READ;

    /// No index has the times so, and none but that of the words is asked.
    private static final String INDEXED = """
            with found as (
              select article_id from search_article where beginnings @@ :query::tsquery and listed_at + interval '0' <= :now
              order by listed_at + interval '0' desc, article_id desc limit :most)
            """ + READ;

    private final Sql sql;
    private final Ids ids;

    Suggestions(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// What has all the words that were typed, the last of which may not be at its end.
    Fresh<SuggestionList> of(String typed) {
        var now = ids.now();
        var words = Folded.words(typed);
        var items = new ArrayList<Suggestion>();
        if (!words.isEmpty()) {
            items.addAll(tags(Slug.of(typed)));
            items.addAll(articles(query(words), now, MOST - items.size()));
        }
        return Fresh.forAll(
                new SuggestionList(items),
                Stamp.of(0, items),
                Lifetime.of(KEEP, nextListing(now), now),
                List.of("articles", "tags"));
    }

    /// Folded words hold nothing that would have a meaning in a query.
    private static String query(List<String> words) {
        return Stream.concat(words.subList(0, words.size() - 1).stream(), Stream.of(words.getLast() + ":*"))
                .collect(Collectors.joining(" & "));
    }

    private List<Suggestion> tags(String beginning) {
        return sql.query(TAGS)
                .set("start", beginning + "%")
                .set("inner", "%-" + beginning + "%")
                .set("most", MOST_TAGS)
                .list(row -> new Suggestion("tag", row.text("name"), row.text("slug"), null));
    }

    private List<Suggestion> articles(String query, Instant now, int most) {
        var newest = articles(WALKED, query, now, most);
        return newest.size() == most ? newest : articles(INDEXED, query, now, most);
    }

    private List<Suggestion> articles(String text, String query, Instant now, int most) {
        return sql.query(text)
                .set("query", query)
                .set("now", now)
                .set("reach", NEWEST)
                .set("most", most)
                .list(row -> new Suggestion("article", row.text("title"), row.text("slug"), row.uuid("id")));
    }

    private Instant nextListing(Instant now) {
        return sql.query("select min(listed_at) as next from search_article where listed_at > :now")
                .set("now", now)
                .list(row -> row.instant("next"))
                .getFirst();
    }
}
