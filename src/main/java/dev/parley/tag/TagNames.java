package dev.parley.tag;

import dev.parley.http.Refused;
import dev.parley.postgres.Sql;
import dev.parley.text.Namesakes;
import dev.parley.text.Slug;
import dev.parley.text.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;

/// Every name that finds a tag, each with a slug and a key of its own: the two unique columns of `tag_name` decide
/// who comes first, however many ask at once.
@ApplicationScoped
class TagNames {

    private final Sql sql;

    TagNames(Sql sql) {
        this.sql = sql;
    }

    /// Makes a tag under a name that nobody has, without its aliases.
    ///
    /// @return its slug; nothing where the name, or the slug that was asked for, is taken
    Optional<String> found(UUID id, TagDraft draft, Instant at) {
        String key = Words.key(draft.name());
        String wanted = draft.slug() == null ? Slug.of(draft.name()) : draft.slug();
        for (int n = 1; n == 1 || draft.slug() == null && owner(key).isEmpty(); n = next(wanted, n)) {
            String slug = Slug.numbered(wanted, n);
            if (make(id, slug, key, draft, at)) {
                return Optional.of(slug);
            }
        }
        return Optional.empty();
    }

    /// Foreign keys are checked at the end of a statement: here the name is taken first, and only who got it makes
    /// the tag.
    private boolean make(UUID id, String slug, String key, TagDraft draft, Instant at) {
        return sql.query("""
                        with named as (
                          insert into tag_name (slug, name_key, tag_id, alias) values (:slug, :key, :id, false)
                          on conflict do nothing returning slug, tag_id
                        )
                        insert into tag (id, slug, name, kind, description, created_at)
                        select n.tag_id, n.slug, :name, :kind, :description, :at from named n
                        """)
                        .set("id", id)
                        .set("slug", slug)
                        .set("key", key)
                        .set("name", draft.name())
                        .set("kind", draft.kind())
                        .set("description", draft.description())
                        .set("at", at)
                        .update()
                > 0;
    }

    /// The tag that has this key.
    Optional<UUID> owner(String key) {
        return sql.query("select tag_id from tag_name where name_key = :key")
                .set("key", key)
                .first(row -> row.uuid("tag_id"));
    }

    /// The own slug of the tag that answers to this one.
    Optional<String> slugOf(String slug) {
        return sql.query("select t.slug from tag_name n join tag t on t.id = n.tag_id where n.slug = :slug")
                .set("slug", slug)
                .first(row -> row.text("slug"));
    }

    /// Gives a tag the names of a draft and no others.
    ///
    /// @param present the slug that it has until now
    /// @throws Refused `tag-taken` where one of them belongs to another tag
    Tag.Names rename(UUID tag, String present, TagDraft draft) {
        var before = new HashMap<String, String>();
        sql.query("delete from tag_name where tag_id = :tag returning slug, name_key")
                .set("tag", tag)
                .list(row -> before.put(row.text("name_key"), row.text("slug")));
        var claims = Claim.of(draft, present, before);
        var own = claims.getFirst();
        // In the order of their keys, so that two who want the same names do not wait for each other.
        claims.stream().sorted(Comparator.comparing(Claim::key)).forEach(claim -> take(tag, claim, claim != own));
        return new Tag.Names(
                own.slug(), claims.stream().skip(1).map(Claim::name).toList());
    }

    private void take(UUID tag, Claim claim, boolean alias) {
        for (int n = 1; !insert(tag, claim.key(), Slug.numbered(claim.slug(), n), alias); n = next(claim.slug(), n)) {
            if (owner(claim.key()).isPresent()) {
                throw taken(claim.name()).at(claim.pointer().equals("/slug") ? "/name" : claim.pointer());
            }
            if (claim.fixed()) {
                throw taken(claim.slug()).at(claim.pointer());
            }
        }
    }

    private boolean insert(UUID tag, String key, String slug, boolean alias) {
        return sql.query("""
                        insert into tag_name (slug, name_key, tag_id, alias) values (:slug, :key, :tag, :alias)
                        on conflict do nothing
                        """)
                        .set("slug", slug)
                        .set("key", key)
                        .set("tag", tag)
                        .set("alias", alias)
                        .update()
                > 0;
    }

    static Refused taken(String name) {
        return TagRefusal.TAG_TAKEN.because("`%s` belongs to another tag".formatted(name));
    }

    private int next(String slug, int n) {
        return Namesakes.nextFree(n, number -> isTaken(Slug.numbered(slug, number)));
    }

    private boolean isTaken(String slug) {
        return sql.query("select slug from tag_name where slug = :slug")
                .set("slug", slug)
                .first(row -> row.text("slug"))
                .isPresent();
    }
}
