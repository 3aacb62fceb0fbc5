package dev.parley.fault;

import java.util.List;

/// What holds of articles and tags: slugs, versions, listing times, and what stands ready on their rows.
final class Publications {

    private static final Invariant SLUGS = new Invariant("slugs that an article ever had", """
            select a.id, s.slugs::text as found, r.slugs::text as expected
            from article a
            left join (select article_id, array_agg(slug order by slug) as slugs from article_slug group by article_id) s
              on s.article_id = a.id
            left join (
              select article_id, array_agg(distinct content ->> 'slug' order by content ->> 'slug') as slugs
              from article_revision group by article_id) r on r.article_id = a.id
            where s.slugs is distinct from r.slugs
            """);

    private static final Invariant SLUG = new Invariant("slug of an article", """
            select a.id, a.slug as found, r.content ->> 'slug' as expected
            from article a join article_revision r on r.article_id = a.id and r.version = a.version
            where a.slug <> r.content ->> 'slug'
            """);

    private static final Invariant VERSIONS = new Invariant("saved versions of an article", """
            select a.id, row(count(r.version), max(r.version))::text as found, row(a.version, a.version)::text as expected
            from article a left join article_revision r on r.article_id = a.id
            group by a.id having (count(r.version), max(r.version)) is distinct from (a.version::bigint, a.version)
            """);

    private static final Invariant TITLE = new Invariant("title of an article", """
            select a.id, a.title as found, r.content ->> 'title' as expected
            from article a join article_revision r on r.article_id = a.id and r.version = a.version
            where a.title <> r.content ->> 'title'
            """);

    private static final Invariant TAG_TIMES = new Invariant("listing time under a tag", """
            select a.id, l.listed_at::text as found, a.listed_at::text as expected
            from article a join article_tag l on l.article_id = a.id where l.listed_at is distinct from a.listed_at
            """);

    private static final Invariant AUTHOR_TIMES = new Invariant("listing time under an author", """
            select a.id, l.listed_at::text as found, a.listed_at::text as expected
            from article a join article_author l on l.article_id = a.id where l.listed_at is distinct from a.listed_at
            """);

    private static final Invariant READY_TAGS = new Invariant("tags ready on an article", """
            select a.id, a.tags::text as found, t.ready::text as expected
            from article a
            cross join lateral (
              select coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name, 'kind', t.kind)
                order by l.position), '[]') as ready
              from article_tag l join tag t on t.id = l.tag_id where l.article_id = a.id) t
            where a.tags <> t.ready
            """);

    private static final Invariant READY_AUTHORS = new Invariant("authors ready on an article", """
            select a.id, a.authors::text as found, w.ready::text as expected
            from article a
            cross join lateral (
              select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                'username', x.username, 'displayName', x.display_name, 'avatarUrl', x.avatar_url))
                order by l.position), '[]') as ready
              from article_author l join account x on x.id = l.account_id where l.article_id = a.id) w
            where a.authors <> w.ready
            """);

    private static final Invariant READY_CORRECTIONS = new Invariant("corrections ready on an article", """
            select a.id, a.corrections::text as found, c.ready::text as expected
            from article a
            cross join lateral (
              select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'note', c.note,
                'publishedAt', to_char(c.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                order by c.id), '[]') as ready
              from article_correction c where c.article_id = a.id) c
            where a.corrections <> c.ready
            """);

    private static final Invariant TAG_COUNT = new Invariant("article count of a tag", """
            select t.id, t.article_count::text as found, count(l.tag_id)::text as expected
            from tag t left join article_tag l on l.tag_id = t.id and l.counted
            group by t.id having t.article_count <> count(l.tag_id)
            """);

    private static final Invariant COUNTED = new Invariant("article counted for a tag", """
            select article_id as id, 'counted' as found, 'not listed' as expected
            from article_tag where counted and listed_at is null
            """);

    private static final Invariant NAMES = new Invariant("names of a tag", """
            select t.id, string_agg(n.slug || case when n.alias then ' (alias)' else '' end, ', ') as found,
              t.slug || ' and ' || cardinality(t.aliases) || ' aliases' as expected
            from tag t left join tag_name n on n.tag_id = t.id
            group by t.id
            having count(*) filter (where not n.alias and n.slug = t.slug) <> 1 or count(*) filter (where not n.alias) <> 1
              or count(*) filter (where n.alias) <> cardinality(t.aliases)
            """);

    static final List<Invariant> INVARIANTS = List.of(
            SLUGS,
            SLUG,
            VERSIONS,
            TITLE,
            TAG_TIMES,
            AUTHOR_TIMES,
            READY_TAGS,
            READY_AUTHORS,
            READY_CORRECTIONS,
            TAG_COUNT,
            COUNTED,
            NAMES);

    private Publications() {}
}
