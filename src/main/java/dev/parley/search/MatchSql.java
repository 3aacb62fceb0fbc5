package dev.parley.search;

import dev.parley.search.wording.Route;

/// The newest of what has the words, along each [Route]. PostgreSQL could not know which is the shortest, since
/// it plans a statement for any words; so each is spelt so that it is the one that is taken. Where all are wanted,
/// no index has the times as they are written; of recent ones it has, and what both indexes say is put together
/// before anything is fetched. What a walk calls as a function, no index is asked for. How many are picked stands
/// in the text, since it decides how they are joined to what they are.
final class MatchSql {

    /// Stands in a condition for the query that is in the row's language.
    static final String QUERY_OF_ROW = "{query}";

    /// Asked for by a query of their own, arrays have no length that a plan could be made for: it is made once for all.
    private static final String QUERY = """
            with q as materialized (
              select x.config, x.query::tsquery as query
              from unnest((select :configs::text[]), (select :queries::text[])) x(config, query)),
            """;

    private static final String INDEXED = QUERY + """
            found as materialized (
              select s.*, q.query
              from q cross join lateral (
                select * from search_%1$s s
                where s.%2$s @@ q.query and s.config = q.config and %3$s and %4$s and %5$s offset 0) s
              order by s.%6$s + interval '0' desc, s.%1$s_id desc limit %7$d)
            """;

    private static final String WALKED = QUERY + """
            known as materialized (
              select array_agg(config order by config) as configs, array_agg(query order by config) as queries from q),
            walked as (
              select s.*, (select queries from known)[array_position((select configs from known), s.config)] as query
              from search_%1$s s where %3$s order by s.%6$s desc, s.%1$s_id desc limit :reach),
            found as materialized (
              select s.* from walked s where ts_match_vq(s.%2$s, s.query) and %4$s and %5$s
              order by s.%6$s desc, s.%1$s_id desc limit %7$d)
            """;

    /// From about where so many of the newest begin, by what PostgreSQL knows of how the times are spread. Where
    /// it knows nothing, none is recent.
    private static final String RECENT = """
             and s.%2$s >= (
               select bounds[greatest(1, cardinality(bounds) - ceil(:reach::float8 * (cardinality(bounds) - 1) / greatest(1, c.reltuples))::integer)]
               from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral (
                 select histogram_bounds::text::timestamptz[] as bounds from pg_stats
                 where schemaname = n.nspname and tablename = c.relname and attname = '%2$s') h
               where c.oid = 'search_%1$s'::regclass)
            """;

    private MatchSql() {}

    /// What the matches of a kind are picked from.
    ///
    /// @param noun   `article` or `comment`
    /// @param column where its words are looked for
    /// @param time   the column that says when it was published
    /// @param times  narrows it to a time, or to a thread
    /// @param others narrows it further
    /// @param apart  leaves out what is found elsewhere
    record Source(String noun, String column, String time, String times, String others, String apart) {

        String along(Route.Way way) {
            return switch (way) {
                case WALK -> filled(WALKED, "s.query", times);
                case RECENT -> filled(INDEXED, "q.query", times + RECENT.formatted(noun, time));
                case ALL ->
                    filled(INDEXED, "q.query", times.replace("s." + time, "s.%s + interval '0'".formatted(time)));
            };
        }

        private String filled(String text, String query, String when) {
            return text.formatted(noun, column, when, others, apart.replace(QUERY_OF_ROW, query), time, Matches.MOST);
        }
    }
}
