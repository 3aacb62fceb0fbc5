package dev.parley.tag;

import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// What tags are called elsewhere: the key of `tag_identifier` decides who has a name, however many ask at once.
@ApplicationScoped
public class Identifiers {

    private final Sql sql;

    Identifiers(Sql sql) {
        this.sql = sql;
    }

    /// Those of the tag; none of its members is there where it has none.
    TagIdentifiers of(UUID tag) {
        var found = new HashMap<String, String>();
        sql.query("select scheme, value from tag_identifier where tag_id = :tag")
                .set("tag", tag)
                .list(row -> found.put(row.text("scheme"), row.text("value")));
        return TagIdentifiers.of(found);
    }

    /// Those of several tags that have any, by their slugs.
    public Map<String, TagIdentifiers> of(List<String> slugs) {
        return sql.query("""
                        select t.slug, i.scheme, i.value from tag t join tag_identifier i on i.tag_id = t.id
                        where t.slug = any(:slugs)
                        """).set("slugs", slugs).list(Named::read).stream()
                .collect(Collectors.groupingBy(
                        Named::slug,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toMap(Named::scheme, Named::value), TagIdentifiers::of)));
    }

    /// Gives a tag these and no others.
    ///
    /// @throws dev.parley.http.Refused `tag-taken` where one of them stands for another tag
    void replace(UUID tag, TagIdentifiers identifiers) {
        sql.query("delete from tag_identifier where tag_id = :tag")
                .set("tag", tag)
                .update();
        // In one order, so that two who want the same do not wait for each other in a circle.
        identifiers.byScheme().forEach((scheme, value) -> {
            int taken = sql.query("""
                    insert into tag_identifier (scheme, value, tag_id) values (:scheme, :value, :tag)
                    on conflict do nothing
                    """)
                    .set("scheme", scheme)
                    .set("value", value)
                    .set("tag", tag)
                    .update();
            if (taken == 0) {
                throw TagNames.taken(value).at("/identifiers/" + scheme);
            }
        });
    }

    private record Named(String slug, String scheme, String value) {

        static Named read(Row row) throws SQLException {
            return new Named(row.text("slug"), row.text("scheme"), row.text("value"));
        }
    }
}
