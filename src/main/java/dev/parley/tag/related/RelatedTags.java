package dev.parley.tag.related;

import dev.parley.http.Fresh;
import dev.parley.http.Moved;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.tag.TagRef;
import dev.parley.tag.TagView;
import dev.parley.tag.Tags;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;

/// Finds the tags that are nearest to another: those that stand beside it on public articles, a rare one before
/// a common one that does so as often.
@ApplicationScoped
class RelatedTags {

    /// By the coefficient of Ochiai (1957), |A ∩ B| / √(|A|·|B|), without |A|, which is the same for all; of A
    /// the latest articles.
    private static final String NEAREST = """
            select o.id, o.slug, o.name, o.kind, b.together
            from (
              select l.tag_id, count(*) as together
              from (
                select article_id from article_tag
                where tag_id = (select tag_id from tag_name where slug = :slug) and listed_at <= :now
                order by listed_at desc, article_id desc limit 1000) a
              join article_tag l on l.article_id = a.article_id
              group by l.tag_id) b
            join tag o on o.id = b.tag_id and o.slug <> :slug
            order by
              b.together / sqrt(o.article_count + (
                select count(*) from article_tag u where u.tag_id = o.id and not u.counted and u.listed_at <= :now)) desc,
              o.slug
            limit :most
            """;

    private final Sql sql;
    private final Tags tags;
    private final Ids ids;

    RelatedTags(Sql sql, Tags tags, Ids ids) {
        this.sql = sql;
        this.tags = tags;
        this.ids = ids;
    }

    /// @throws dev.parley.http.Moved where the slug is an alias
    /// @throws dev.parley.http.Refused `no-such-tag`
    Fresh<RelatedTagList> of(String slug, int most) {
        var tag = tag(slug);
        var found = sql.query(NEAREST)
                .set("slug", slug)
                .set("now", ids.now())
                .set("most", most)
                .list(Found::read);
        var list = new RelatedTagList(found.stream().map(Found::view).toList());
        return Fresh.forAll(list, Stamp.of(0, list), tag.lifetime(), tag.surrogateKeys())
                .showing(found.stream().map(Found::key).toList());
    }

    private Fresh<TagView> tag(String slug) {
        try {
            return tags.get(slug);
        } catch (Moved moved) {
            throw moved.below("related");
        }
    }

    private record Found(UUID id, RelatedTag view) {

        static Found read(Row row) throws SQLException {
            return new Found(
                    row.uuid("id"),
                    new RelatedTag(
                            new TagRef(row.text("slug"), row.text("name"), row.text("kind")), row.integer("together")));
        }

        String key() {
            return "tag:" + id;
        }
    }
}
