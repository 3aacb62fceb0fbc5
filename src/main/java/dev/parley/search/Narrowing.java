package dev.parley.search;

import dev.parley.search.wording.Frequency;
import dev.parley.search.wording.Route;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is left of all that could be found, as SQL. Null where nothing is left out. The number of different
/// texts is bounded by the number of its members, never by their values.
///
/// @param thread   the article below which to look
/// @param tag      slug of a tag that an article has
/// @param author   username of who wrote it
/// @param language first part of the tag of the language that it is in
/// @param from     the first moment
/// @param to       the moment after the last
record Narrowing(UUID thread, String tag, String author, String language, Instant from, Instant to) {

    private static final String TAG = "(select tag_id from tag_name where slug = :tag)";
    private static final String AUTHOR = "(select id from account where username = :author)";

    /// Comments stay in the index while their thread or their article is out of sight: they are not counted
    /// among what is found.
    private static final String SEEN = """
            s.article_id <> all(array(
              select article_id from thread where mode = 'hidden'
              union all
              select t.article_id from article a join thread t on t.article_id = a.id
              where a.listed_at is null and t.visible > 0))""";

    /// When it was published, by `s.listed_at`.
    String articleTimes() {
        return times("listed_at");
    }

    /// When it was posted and below what, by `s.created_at`.
    String commentTimes() {
        return times("created_at") + (thread == null ? "" : " and s.article_id = :thread");
    }

    private String times(String column) {
        return "s.%s <= :asOf".formatted(column)
                + (from == null ? "" : " and s.%s >= :from".formatted(column))
                + (to == null ? "" : " and s.%s < :to".formatted(column));
    }

    /// All else about an article `s`.
    String articles() {
        return all(
                tag == null ? null : "s.tag_ids @> array[" + TAG + "]",
                author == null ? null : AUTHOR + " = any(s.author_ids)");
    }

    /// All else about a comment `s`.
    String comments() {
        return all(
                SEEN,
                tag == null
                        ? null
                        : "exists (select from article_tag l where l.article_id = s.article_id and l.tag_id = %s)"
                                .formatted(TAG),
                author == null
                        ? null
                        : "exists (select from comment c where c.id = s.comment_id and c.author_id = %s)"
                                .formatted(AUTHOR));
    }

    private String all(String... conditions) {
        return Stream.concat(
                        Stream.of("true", language == null ? null : "s.language = :language"), Stream.of(conditions))
                .filter(condition -> condition != null)
                .collect(Collectors.joining(" and "));
    }

    /// The way to the newest of what is left, if words are so frequent. What is left may be so little that one
    /// would walk far for it; and what was published before an earlier time is not recent.
    Route route(Frequency frequency, int most, Instant asOf) {
        if (tag != null || author != null) {
            return Route.ALL;
        }
        var route = frequency.route(most);
        return route.way() == Route.Way.RECENT && to != null && to.isBefore(asOf) ? Route.ALL : route;
    }

    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("thread", thread);
        values.put("tag", tag);
        values.put("author", author);
        values.put("language", language);
        values.put("from", from);
        values.put("to", to);
        return values;
    }
}
