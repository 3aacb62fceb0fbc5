package dev.parley.search.index;

import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.search.wording.Tongue;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The articles that can be found: those that everybody may read. One that comes out at its time is told of
/// then; not a word of it is known here before.
@ApplicationScoped
class ArticleEntries {

    /// The clock of who told that an article came out may be ahead of ours; when it is read, its time is looked
    /// at again.
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final String READ = """
            select a.id, a.language, a.title, a.summary, a.body_html, array(
                select n from article_tag l join tag t on t.id = l.tag_id cross join lateral unnest(t.name || t.aliases) n
                where l.article_id = a.id) as names
            from article a where a.id = any(:ids::uuid[]) and a.listed_at <= :now
            """;

    private static final String TAKE = """
            delete from search_article where article_id = any(:ids::uuid[])
            returning tsvector_to_array(beginnings) as beginnings, vocabulary
            """;

    private static final String PUT = """
            insert into search_article (
              article_id, listed_at, language, config, tag_ids, author_ids, beginnings, title, heading, words, vocabulary)
            select a.id, a.listed_at, e.language, e.config,
              array(select tag_id from article_tag where article_id = a.id),
              array(select account_id from article_author where article_id = a.id),
              to_tsvector('simple', e.title), h.title, h.heading,
              h.heading || setweight(to_tsvector(e.config::regconfig, e.body), 'D'), string_to_array(e.vocabulary, ' ')
            from unnest(
              :ids::uuid[], :languages::text[], :configs::text[], :titles::text[], :summaries::text[], :tags::text[],
              :bodies::text[], :vocabularies::text[]) e(id, language, config, title, summary, tags, body, vocabulary)
            join article a on a.id = e.id and a.listed_at <= :now
            cross join lateral (
              select to_tsvector(e.config::regconfig, e.title) as title,
                setweight(to_tsvector(e.config::regconfig, e.title), 'A')
                || setweight(to_tsvector(e.config::regconfig, e.summary), 'B')
                || setweight(to_tsvector(e.config::regconfig, e.tags), 'C') as heading) h
            returning tsvector_to_array(beginnings) as beginnings, vocabulary
            """;

    private final Sql sql;
    private final Vocabulary vocabulary;
    private final Configs configs;
    private final Ids dates;

    ArticleEntries(Sql sql, Vocabulary vocabulary, Configs configs, Ids dates) {
        this.sql = sql;
        this.vocabulary = vocabulary;
        this.configs = configs;
        this.dates = dates;
    }

    /// Has these found as they are now, or not at all.
    void follow(Set<UUID> ids) {
        var changes = new Vocabulary.Changes();
        sql.query(TAKE).set("ids", ids).list(Words::read).forEach(words -> words.count(changes, -1));
        var entries = sql.query(READ)
                .set("ids", ids)
                .set("now", dates.now().plus(AHEAD))
                .list(ArticleEntries::entry);
        if (!entries.isEmpty()) {
            configs.add(entries.stream().map(Entry::config).collect(Collectors.toSet()));
            put(entries).forEach(words -> words.count(changes, 1));
        }
        vocabulary.apply(changes);
    }

    private static Entry entry(Row row) throws SQLException {
        return Entry.of(
                row.uuid("id"),
                row.text("language"),
                row.text("title"),
                row.text("summary"),
                row.texts("names"),
                Body.text(row.text("body_html")));
    }

    private List<Words> put(List<Entry> entries) {
        return sql.query(PUT)
                .set("now", dates.now().plus(AHEAD))
                .set("ids", entries.stream().map(Entry::id).toList())
                .set(
                        "languages",
                        entries.stream()
                                .map(entry -> Tongue.primary(entry.language()))
                                .toList())
                .set("configs", entries.stream().map(Entry::config).toList())
                .set("titles", entries.stream().map(Entry::title).toList())
                .set("summaries", entries.stream().map(Entry::summary).toList())
                .set("tags", entries.stream().map(Entry::tags).toList())
                .set("bodies", entries.stream().map(Entry::body).toList())
                .set("vocabularies", entries.stream().map(Entry::vocabulary).toList())
                .list(Words::read);
    }

    /// The different words of an article, and of its title.
    private record Words(List<String> title, List<String> all) {
        static Words read(Row row) throws SQLException {
            return new Words(row.texts("beginnings"), row.texts("vocabulary"));
        }

        void count(Vocabulary.Changes changes, int by) {
            changes.titles(title, by);
            changes.articles(all, by);
        }
    }
}
