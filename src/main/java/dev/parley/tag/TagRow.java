package dev.parley.tag;

import dev.parley.http.Lifetime;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A tag as it comes out of a question.
///
/// @param counted what the order by the number of articles goes by
/// @param next    when one more article becomes public that this answer counts; null where none is scheduled
record TagRow(UUID id, int version, int counted, Instant next, TagView view) {

    /// To be read from `tag t`.
    static final String COLUMNS = """
            t.id, t.version, t.slug, t.name, t.kind, t.description, t.aliases, t.article_count,
            t.article_count + (
              select count(*) from article_tag l where l.tag_id = t.id and not l.counted and l.listed_at <= :now
            ) as articles,
            array(select i.scheme from tag_identifier i where i.tag_id = t.id order by i.scheme) as schemes,
            array(select i.value from tag_identifier i where i.tag_id = t.id order by i.scheme) as identifiers""";

    private static final Duration KEEP = Duration.ofMinutes(1);

    static TagRow read(Row row) throws SQLException {
        return new TagRow(
                row.uuid("id"),
                row.integer("version"),
                row.integer("article_count"),
                row.instant("next"),
                new TagView(
                        row.text("slug"),
                        row.text("name"),
                        row.text("kind"),
                        row.text("description"),
                        row.texts("aliases"),
                        identifiers(row),
                        row.number("articles")));
    }

    /// What stands for nothing elsewhere says nothing of it.
    private static TagIdentifiers identifiers(Row row) throws SQLException {
        var schemes = row.texts("schemes");
        var values = row.texts("identifiers");
        return schemes.isEmpty()
                ? null
                : TagIdentifiers.of(IntStream.range(0, schemes.size())
                        .boxed()
                        .collect(Collectors.toMap(schemes::get, values::get)));
    }

    Stamp etag() {
        return Stamp.of(version, id, view.articleCount());
    }

    /// Changes with everything that the view shows.
    String stamp() {
        return "%s:%d:%d".formatted(id, version, view.articleCount());
    }

    String surrogateKey() {
        return "tag:" + id;
    }

    /// How long an answer may be kept: never past the next publication.
    static Lifetime keep(Instant next, Instant now) {
        return Lifetime.of(KEEP, next, now);
    }
}
