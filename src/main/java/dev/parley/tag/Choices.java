package dev.parley.tag;

import dev.parley.http.HttpRefusal;
import dev.parley.news.News;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.text.Words;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds the tags that a writer means, and makes those that nobody has named before.
@ApplicationScoped
class Choices {

    private static final String CHOSEN = "select t.id, t.slug, t.name, t.kind from tag t where t.id = :id";

    /// Held, so that none of them goes before the article that chose it is written. One that is being merged is the
    /// other already.
    private static final String KNOWN = """
            select n.slug as found_slug, n.name_key, t.id, t.slug, t.name, t.kind
            from tag_name n
            join tag named on named.id = n.tag_id
            left join tag other on other.id = named.merging_into
            join tag t on t.id = coalesce(other.id, named.id)
            where n.slug = any(:slugs) or n.name_key = any(:keys)
            order by t.id
            for key share of t
            """;

    private final TagNames names;
    private final Sql sql;
    private final News news;
    private final Ids ids;

    Choices(TagNames names, Sql sql, News news, Ids ids) {
        this.names = names;
        this.sql = sql;
        this.news = news;
        this.ids = ids;
    }

    List<TagChoice> of(List<String> slugsOrNames) {
        var wanted = IntStream.range(0, slugsOrNames.size())
                .mapToObj(n -> name(slugsOrNames.get(n), "/tags/" + n))
                .toList();
        var known = known(wanted);
        // In the order of their keys, so that two who make the same tags do not wait for each other in a circle.
        wanted.stream()
                .filter(name -> !known.containsKey(name))
                .sorted(Comparator.comparing(Words::key))
                .forEach(name -> known.put(name, make(name)));
        return wanted.stream().map(known::get).toList();
    }

    private static String name(String text, String pointer) {
        String name = TagDraft.line(text, pointer);
        if (name == null || Words.length(name) > TagDraft.MAX_NAME) {
            throw HttpRefusal.INVALID
                    .because("A tag's name has 1 to %d characters".formatted(TagDraft.MAX_NAME))
                    .at(pointer);
        }
        return name;
    }

    /// By what was sent; a slug goes before a name.
    private Map<String, TagChoice> known(List<String> wanted) {
        var bySlug = new HashMap<String, TagChoice>();
        var byKey = new HashMap<String, TagChoice>();
        sql.query(KNOWN)
                .set("slugs", wanted)
                .set("keys", wanted.stream().map(Words::key).toList())
                .list(row -> {
                    var choice = choice(row);
                    bySlug.put(row.text("found_slug"), choice);
                    return byKey.put(row.text("name_key"), choice);
                });
        var known = new HashMap<String, TagChoice>();
        wanted.forEach(name -> Stream.of(bySlug.get(name), byKey.get(Words.key(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(choice -> known.put(name, choice)));
        return known;
    }

    /// Where another made it at the same moment, theirs is the one.
    private TagChoice make(String name) {
        var now = ids.now();
        UUID made = ids.at(now);
        boolean isNew = names.found(made, new TagDraft(name, null, null, null, null, null), now)
                .isPresent();
        if (isNew) {
            news.tell("tag.changed", null, made, now);
        }
        UUID id = isNew ? made : names.owner(Words.key(name)).orElseThrow();
        return sql.query(CHOSEN).set("id", id).first(Choices::choice).orElseThrow();
    }

    private static TagChoice choice(Row row) throws SQLException {
        return new TagChoice(row.uuid("id"), new TagRef(row.text("slug"), row.text("name"), row.text("kind")));
    }
}
