package dev.parley.search.index;

import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.search.wording.Tongue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The comments that can be found: those that everybody may read. They are taken to be in the language of the article.
@ApplicationScoped
class CommentEntries {

    private static final String READ = """
            select c.id, a.language, c.body_html
            from comment c join article a on a.id = c.article_id
            where c.id = any(:ids::uuid[]) and c.state = 'published'
            """;

    private static final String TAKE =
            "delete from search_comment where comment_id = any(:ids::uuid[]) returning vocabulary";

    private static final String PUT = """
            insert into search_comment (comment_id, article_id, created_at, language, config, words, vocabulary)
            select c.id, c.article_id, c.created_at, e.language, e.config, to_tsvector(e.config::regconfig, e.body),
              string_to_array(e.vocabulary, ' ')
            from unnest(:ids::uuid[], :languages::text[], :configs::text[], :bodies::text[], :vocabularies::text[])
              e(id, language, config, body, vocabulary)
            join comment c on c.id = e.id and c.state = 'published'
            returning vocabulary
            """;

    private final Sql sql;
    private final Vocabulary vocabulary;
    private final Configs configs;

    CommentEntries(Sql sql, Vocabulary vocabulary, Configs configs) {
        this.sql = sql;
        this.vocabulary = vocabulary;
        this.configs = configs;
    }

    /// Has these found as they are now, or not at all.
    void follow(Set<UUID> ids) {
        var changes = new Vocabulary.Changes();
        sql.query(TAKE)
                .set("ids", ids)
                .list(row -> row.texts("vocabulary"))
                .forEach(words -> changes.comments(words, -1));
        var entries = sql.query(READ).set("ids", ids).list(CommentEntries::entry);
        if (!entries.isEmpty()) {
            configs.add(entries.stream().map(Entry::config).collect(Collectors.toSet()));
            put(entries).forEach(words -> changes.comments(words, 1));
        }
        vocabulary.apply(changes);
    }

    private static Entry entry(Row row) throws SQLException {
        return Entry.of(row.uuid("id"), row.text("language"), null, null, List.of(), Body.text(row.text("body_html")));
    }

    private List<List<String>> put(List<Entry> entries) {
        return sql.query(PUT)
                .set("ids", entries.stream().map(Entry::id).toList())
                .set(
                        "languages",
                        entries.stream()
                                .map(entry -> Tongue.primary(entry.language()))
                                .toList())
                .set("configs", entries.stream().map(Entry::config).toList())
                .set("bodies", entries.stream().map(Entry::body).toList())
                .set("vocabularies", entries.stream().map(Entry::vocabulary).toList())
                .list(row -> row.texts("vocabulary"));
    }
}
