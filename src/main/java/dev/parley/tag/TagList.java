package dev.parley.tag;

import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Moved;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reading tags: one statement for a page or a tag, one more where a count is asked for.
@ApplicationScoped
class TagList {

    private static final String BEGINS = "select tag_id from tag_name where name_key like :prefix";

    /// A name that begins with the words, has a word that nearly begins with them, or is nearly the same. The
    /// operators find candidates along the index; how near is near enough is said beside them, so that no setting
    /// decides it.
    private static final String RESEMBLES = BEGINS + """
             union
            select tag_id from tag_name where :words <% name_key and word_similarity(:words, name_key) >= 0.6
            union
            select tag_id from tag_name where name_key % :words and similarity(name_key, :words) >= 0.3""";

    /// Fewer letters than this have no slips in them.
    private static final int ENOUGH_TO_GUESS = 3;

    private final Sql sql;
    private final Cursors cursors;
    private final Ids ids;

    TagList(Sql sql, Cursors cursors, Ids ids) {
        this.sql = sql;
        this.cursors = cursors;
        this.ids = ids;
    }

    Fresh<Page<TagView>> list(TagFilter filter) {
        var now = ids.now();
        String scope = filter.scope();
        var from = cursors.open(filter.cursor(), scope);
        var rows = rows(filter, from, now);
        var page = Page.of(rows, from, filter.limit(), filter.order()::bookmark, cursor -> cursors.seal(cursor, scope));
        var counted = filter.counting().onto(page, most -> count(filter, most));
        var next = rows.isEmpty() ? null : rows.getFirst().next();
        return Fresh.forAll(
                counted.map(TagRow::view),
                Stamp.of(
                        0,
                        page.items().stream().map(TagRow::stamp).toList(),
                        page.page(),
                        String.valueOf(counted.count())),
                TagRow.keep(next, now),
                Stream.concat(Stream.of("tags"), page.items().stream().map(TagRow::surrogateKey))
                        .toList());
    }

    /// The tag of this slug.
    ///
    /// @throws Moved to its own slug where this is an alias
    /// @throws dev.parley.http.Refused `no-such-tag`
    TagRow get(String slug) {
        var row = sql.query("""
                        select %s,
                               (select min(l.listed_at) from article_tag l
                                where l.tag_id = t.id and not l.counted and l.listed_at > :now) as next
                        from tag_name n join tag t on t.id = n.tag_id
                        where n.slug = :slug
                        """.formatted(TagRow.COLUMNS))
                .set("slug", slug)
                .set("now", ids.now())
                .first(TagRow::read)
                .orElseThrow(() -> Tags.none(slug));
        if (!row.view().slug().equals(slug)) {
            throw new Moved(Tags.address(row.view().slug()));
        }
        return row;
    }

    /// Those of these that there are.
    Map<UUID, TagView> of(Collection<UUID> tags) {
        return tags.isEmpty()
                ? Map.of()
                : sql
                        .query("select %s, null::timestamptz as next from tag t where t.id = any(:tags::uuid[])"
                                .formatted(TagRow.COLUMNS))
                        .set("tags", tags)
                        .set("now", ids.now())
                        .list(TagRow::read)
                        .stream()
                        .collect(Collectors.toMap(TagRow::id, TagRow::view));
    }

    private List<TagRow> rows(TagFilter filter, Cursor from, Instant now) {
        var order = filter.order();
        String text =
                """
                select %s, (select min(listed_at) from article where listed_at > :now) as next
                from (select * from tag t where %s and %s order by %s limit :most) t
                order by %s
                """.formatted(TagRow.COLUMNS, conditions(filter), order.beyond(from), order.by(from), order.by(from));
        return sql.query(text)
                .set(values(filter))
                .set("key", from.atStart() ? null : order.key(from))
                .set("id", from.atStart() ? null : from.uuid(1))
                .set("now", now)
                .set("most", filter.limit() + 1)
                .list(TagRow::read);
    }

    private long count(TagFilter filter, long most) {
        return sql.query("select count(*) as n from (select from tag t where %s limit :most) t"
                        .formatted(conditions(filter)))
                .set(values(filter))
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    private static String conditions(TagFilter filter) {
        return (filter.key() == null ? "true" : "t.id = any(array(%s))".formatted(found(filter.key())))
                + (filter.kind() == null ? "" : " and t.kind = :kind");
    }

    private static String found(String key) {
        return key.codePoints()
                                .filter(Character::isLetterOrDigit)
                                .limit(ENOUGH_TO_GUESS)
                                .count()
                        < ENOUGH_TO_GUESS
                ? BEGINS
                : RESEMBLES;
    }

    private static Map<String, Object> values(TagFilter filter) {
        var values = new HashMap<String, Object>();
        values.put("kind", filter.kind());
        values.put("words", filter.key());
        values.put("prefix", filter.key() == null ? null : literally(filter.key()) + "%");
        return values;
    }

    private static String literally(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0");
    }
}
