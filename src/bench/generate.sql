-- Fills a migrated, otherwise empty Parley with what src/bench measures on; run it through generate.sh.
--
--   accounts    1,000 (bench-0001 …; the first 200 write articles; none can sign in, like imported ones)
--   tags        2,000, used as unevenly as tags are
--   articles    100,000, published over the three years before :until, four of them with fixed ids:
--                 00000000-0000-7000-8000-000000000001  the million: 1,000,000 comments, 100,000 of them roots, one of
--                                                       which has about 100,000 direct replies
--                 …0002  the hundred: 20 roots with four comments below each, two of them its replies
--                 …0003  the chain: one comment below the other, depth 0 to 100; their ids end in the depth:
--                                                       00000000-0000-7000-9000-000000000000 to …100
--                 …0004  the empty one
--   comments    1,000,000 more, spread over the other articles as unevenly as readers are
--
-- Every value is drawn from a hash of its row's number, so each run makes the same data. Everything happens in one
-- transaction, which also sets indexes and foreign keys aside while it loads: a failure leaves nothing behind.
-- Left out: article revisions (so a bench article can be read, not patched), single votes (only their counts) and news.

\set ON_ERROR_STOP on
\timing on
\if :{?until}
\else
  \set until 2025-10-01
\endif

begin;
set local work_mem = '512MB';
set local maintenance_work_mem = '1GB';
set local timezone = 'UTC';
create schema bench;

\echo == Tools
-- A number in [0, 1) for the n-th row; salts keep the draws of one row apart.
create function bench.dice(n bigint, salt bigint) returns double precision
    language sql immutable parallel safe
    return (hashint8extended(n, salt) & 9007199254740991) / 9007199254740992.0::double precision;

-- The UUIDv7 (RFC 9562) of a time: its milliseconds, then bits drawn for n.
create function bench.v7(at timestamptz, n bigint) returns uuid
    language sql immutable parallel safe
    return (
        lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
        || '7' || substr(md5(n::text), 1, 3)
        || to_hex(8 + (hashint8(n) & 3)) || substr(md5(n::text), 4, 15))::uuid;

-- A rank in 0 … of - 1, small ones far more often (Zipf, flattened at the top by `flat`).
create function bench.zipf(u double precision, flat double precision, of integer) returns integer
    language sql immutable parallel safe
    return least(of - 1, floor(flat * power(of / flat + 1, u) - flat)::integer);

create unlogged table bench.definition (pass integer generated always as identity, made text, dropped text);

-- Sets the indexes and foreign keys of a table aside; put_back makes them again.
create procedure bench.set_aside(of regclass) language plpgsql as $$
declare d record;
begin
    for d in
        select format('alter table %s add constraint %I %s', of, conname, pg_get_constraintdef(oid)) as made,
               format('alter table %s drop constraint %I', of, conname) as dropped
        from pg_constraint where conrelid = of and contype = 'f'
        union all
        select pg_get_indexdef(indexrelid), format('drop index %s', indexrelid::regclass)
        from pg_index i
        where indrelid = of and not exists (select 1 from pg_constraint where conindid = i.indexrelid)
    loop
        insert into bench.definition (made, dropped) values (d.made, d.dropped);
        execute d.dropped;
    end loop;
end $$;

create procedure bench.put_back() language plpgsql as $$
declare d record;
begin
    -- Indexes first: the check of a foreign key may use them.
    for d in select made from bench.definition order by made like 'alter%', pass loop
        execute d.made;
    end loop;
end $$;

\echo == Words
create unlogged table bench.sentence as
select row_number() over (order by bench.dice(s * 64 + v * 8 + o, 1))::integer - 1 as n,
       subject || ' ' || verb || ' ' || object || '.' as words
from unnest(array['The border commission', 'A shared river', 'The port authority', 'Every treaty since the war',
                  'The smaller partner', 'Public opinion', 'The customs union', 'An old map'])
         with ordinality s(subject, s),
     unnest(array['rarely changes', 'has long decided', 'still depends on', 'was meant to settle', 'will outlast',
                  'cannot replace', 'explains more than', 'quietly follows'])
         with ordinality v(verb, v),
     unnest(array['what the capitals say in public', 'the price of grain and gas', 'who pays for the bridge',
                  'the families on both sides', 'a promise made thirty years ago', 'the next election',
                  'the rules of the strait', 'how neighbours speak of each other'])
         with ordinality o(object, o);

-- What comments say: 4,096 texts of one to six sentences, short ones more often.
create unlogged table bench.remark as
select t.n, string_agg(s.words, ' ' order by i) as words
from generate_series(0, 4095) t(n)
cross join lateral generate_series(0, floor(6 * power(bench.dice(t.n, 2), 2))::integer) i
join bench.sentence s on s.n = floor(512 * bench.dice(t.n * 8 + i, 3))::integer
group by t.n;

-- What articles say: 256 bodies of four sections with some 400 words.
create unlogged table bench.body as
select n, string_agg('## ' || title || E'\n\n' || text, E'\n\n' order by part) as markdown,
       string_agg(format(E'<h2 id="%s">%s</h2>\n<p>%s</p>', id, title, text), E'\n' order by part) as html,
       jsonb_agg(jsonb_build_object('id', id, 'level', 2, 'title', title) order by part) as sections,
       sum(cardinality(string_to_array(title || ' ' || text, ' ')))::integer as word_count
from (
    select b.n, part, heading as title, lower(replace(heading, ' ', '-')) as id, string_agg(s.words, ' ' order by i) as text
    from generate_series(0, 255) b(n)
    cross join unnest(array['How it began', 'What was agreed', 'Who gains by it', 'What may come']) with ordinality h(heading, part)
    cross join generate_series(0, 9) i
    join bench.sentence s on s.n = floor(512 * bench.dice(b.n * 64 + part * 10 + i, 4))::integer
    group by b.n, part, heading
) section
group by n;

\echo == Accounts and tags
create unlogged table bench.person as
select n, bench.v7(timestamptz :'until' - interval '4 years' + n * interval '3 hours', n) as id
from generate_series(1, 1000) n;

insert into account (id, username, display_name, avatar_url, roles, created_at)
select id, 'bench-' || lpad(n::text, 4, '0'),
       (array['Ana', 'Bela', 'Chidi', 'Dara', 'Emre', 'Fatou', 'Goran', 'Hanna'])[1 + n % 8] || ' Bench ' || n,
       case when n % 3 = 0 then 'https://example.org/faces/' || n || '.png' end,
       case when n <= 200 then '{reader,author}'::text[] else '{reader}' end,
       timestamptz :'until' - interval '4 years' + n * interval '3 hours'
from bench.person;

create unlogged table bench.subject as
select n, bench.v7(timestamptz :'until' - interval '4 years' + n * interval '1 hour', 10000 + n) as id,
       'bench-' || w.word || '-' || n as slug, 'Bench ' || w.word || ' ' || n as name,
       (array['topic', 'place', 'person', 'organisation', 'event', 'series'])[1 + n % 6] as kind
from generate_series(0, 1999) n
join unnest(array['harbour', 'treaty', 'river', 'border', 'grain', 'strait', 'summit', 'customs', 'language', 'railway'])
    with ordinality w(word, i) on w.i = 1 + n % 10;

insert into tag (id, slug, name, kind, created_at)
select id, slug, name, kind, timestamptz :'until' - interval '4 years' + n * interval '1 hour' from bench.subject;
insert into tag_name (slug, name_key, tag_id, alias) select slug, lower(name), id, false from bench.subject;

\echo == Articles
call bench.set_aside('article');
call bench.set_aside('article_slug');
call bench.set_aside('article_tag');
call bench.set_aside('article_author');

-- Numbers 1 to 4 are the special ones. `rank` is how widely an article is read, 0 the most.
create unlogged table bench.story as
select n, case when n <= 4 then ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid else bench.v7(at, 20000 + n) end as id,
       at, row_number() over (order by n <= 4, bench.dice(n, 5))::integer - 1 as rank
from generate_series(1, 100000) n
cross join lateral (select date_trunc('milliseconds', case when n <= 4
    then timestamptz :'until' - interval '60 days' + n * interval '1 hour'
    else timestamptz :'until' - interval '30 days' - (n - 4) * interval '930 seconds' end) as at) t;

insert into article_tag (article_id, tag_id, position, listed_at, counted)
select story, subject, row_number() over (partition by story order by first) - 1, at, true
from (
    select a.id as story, s.id as subject, a.at, min(i) as first
    from bench.story a
    cross join lateral generate_series(1, 3 + floor(4 * bench.dice(a.n, 6))::integer) i
    join bench.subject s on s.n = bench.zipf(bench.dice(a.n * 8 + i, 7), 10, 2000)
    group by a.id, s.id, a.at
) chosen;

insert into article_author (article_id, account_id, position, listed_at)
select story, person, row_number() over (partition by story order by first) - 1, at
from (
    select a.id as story, p.id as person, a.at, min(i) as first
    from bench.story a
    cross join lateral generate_series(1, 1 + (bench.dice(a.n, 8) < 0.2)::integer) i
    join bench.person p on p.n = 1 + floor(200 * bench.dice(a.n * 2 + i, 9))::integer
    group by a.id, p.id, a.at
) chosen;

insert into article (
    id, slug, language, title, summary, body_markdown, body_html, sections, word_count, discussion_prompt, sources, image,
    tags, authors, publish_at, created_at, updated_at)
select a.id, 'bench-article-' || a.n, case when a.n % 10 = 0 then 'fr' else 'en' end,
       rtrim(h.words, '.') || ', part ' || a.n, s.words, b.markdown, b.html, b.sections, b.word_count, 'What would you do about it?',
       jsonb_build_array(
           jsonb_build_object('title', rtrim(s.words, '.'), 'url', 'https://example.org/papers/' || a.n, 'publisher', 'Bench Papers'),
           jsonb_build_object('title', 'Yearbook ' || extract(year from a.at), 'url', 'https://example.org/yearbook/' || a.n)),
       case when a.n % 2 = 0 then jsonb_build_object('url', 'https://example.org/images/' || a.n || '.jpg', 'alt', 'A map', 'width', 1600, 'height', 900) end,
       g.tags, w.authors, a.at, a.at, a.at
from bench.story a
join bench.body b on b.n = a.n % 256
join bench.sentence h on h.n = floor(512 * bench.dice(a.n, 10))::integer
join bench.sentence s on s.n = floor(512 * bench.dice(a.n, 11))::integer
join (
    select l.article_id, jsonb_agg(jsonb_build_object('slug', slug, 'name', name, 'kind', kind) order by position) as tags
    from article_tag l join bench.subject s on s.id = l.tag_id group by l.article_id) g on g.article_id = a.id
join (
    select l.article_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'username', x.username, 'displayName', x.display_name, 'avatarUrl', x.avatar_url)) order by position) as authors
    from article_author l join account x on x.id = l.account_id join bench.person using (id) group by l.article_id) w on w.article_id = a.id
order by a.at;

insert into article_slug (slug, article_id) select 'bench-article-' || n, id from bench.story;

update tag t set article_count = c.n
from (select tag_id, count(*)::integer as n from article_tag join bench.story a on a.id = article_id group by tag_id) c
where c.tag_id = t.id;

\echo == The shape of the threads
-- How many comments each article has.
create unlogged table bench.talk as
select a.n as story, a.id as article_id, a.at as published, c.comments,
       sum(c.comments) over (order by a.n) - c.comments as before
from bench.story a
join (
    select 1 as story, 1000000 as comments union all select 2, 100 union all select 3, 101
    union all
    select s.n, count(*)::integer
    from generate_series(1, 1000000) i
    join bench.story s on s.rank = bench.zipf(bench.dice(i, 12), 20, 99996)
    group by s.n
) c on c.story = a.n;

-- Comments in the order in which they were posted: `place` within their thread, `g` over all; `above_g` is the parent.
-- In the million, each ten are a root, an answer to the very first root, two answers to the ten's own root, an answer to
-- each of those, and four to anybody: so the first page of every order holds about as much as that of the hundred, and
-- the ratio of their costs tells of the threads' sizes alone. Elsewhere a third are roots. "Anybody" is half the time
-- one of the last 2,000, half the time one of the few whom many answer.
create unlogged table bench.node as
select g, story, article_id, at, place,
       before + case
           when story = 1 then case (place - 1) % 10
               when 0 then null
               when 1 then 1
               when 2 then place - 2
               when 3 then place - 3
               when 4 then place - 2
               when 5 then place - 2
               else anybody end
           when story = 2 then case when place <= 20 then null when place <= 60 then 1 + (place - 21) % 20 else place - 40 end
           when story = 3 then nullif(place - 1, 0)
           when place = 1 or bench.dice(g, 13) < 0.35 then null
           else anybody end as above_g
from (
    select t.story, t.article_id, t.before, place, t.before + place as g,
           case when bench.dice(t.before + place, 14) < 0.5
               then place - greatest(1, ceil(least(place - 1, 2000) * power(bench.dice(t.before + place, 15), 4))::bigint)
               else (floor((place - 1) * bench.dice(t.before + place, 15))::bigint / 400) * 400 + 1 end as anybody,
           date_trunc('milliseconds', t.published + interval '1 minute' + case when t.story = 1
               then place * interval '2.5 seconds'
               else place * interval '1.7 seconds' + power(place::double precision / (t.comments + 1), 3) * interval '14 days' end) as at
    from bench.talk t cross join lateral generate_series(1, t.comments) place
) drawn;

create function bench.comment_id(n bench.node) returns uuid
    language sql immutable parallel safe
    return case when n.story = 3
        then ('00000000-0000-7000-9000-' || lpad((n.place - 1)::text, 12, '0'))::uuid
        else bench.v7(n.at, 200000 + n.g) end;

create index on bench.node (above_g);
analyze bench.node;

-- Below each stand those that answer it: level by level, each with the ancestors of the one above it and that one.
-- A hundred levels: looking answers up is quicker than reading all of them for each.
set local enable_hashjoin = off;
set local enable_mergejoin = off;
create unlogged table bench.tree as
with recursive tree as (
    select n.*, bench.comment_id(n) as id, null::uuid as parent_id, '{}'::uuid[] as ancestors
    from bench.node n where above_g is null
    union all
    select n.*, bench.comment_id(n), t.id, t.ancestors || t.id
    from tree t join bench.node n on n.above_g = t.g
)
select *, bench.dice(g, 16) < 0.01 and (story > 3 or story = 1 and place > 1) as doomed from tree;
set local enable_hashjoin = on;
set local enable_mergejoin = on;
analyze bench.tree;
do $$ begin
    if (select count(*) from bench.tree) <> (select count(*) from bench.node) then raise exception 'A comment hangs in the air'; end if;
end $$;

-- One in a hundred was taken away: a leaf then stands no more, another is a tombstone as long as a reply stands below it.
create unlogged table bench.fate as
with below as (
    select parent_id as id, count(*) as replies, count(*) filter (where not doomed) as standing from bench.tree where parent_id is not null group by parent_id
)
select t.id, case when not t.doomed or b.replies > 0 and b.standing = 0 then 'published' else case when t.g % 2 = 0 then 'removed' else 'deleted' end end as state,
       b.replies is not null or not t.doomed as shown
from bench.tree t left join below b using (id);
analyze bench.fate;

create unlogged table bench.total as
select a.id, count(*) filter (where f.state = 'published') as below, max(t.at) as last_at,
       count(*) filter (where t.parent_id = a.id and f.shown) as replies
from bench.tree t join bench.fate f on f.id = t.id cross join lateral unnest(t.ancestors) a(id)
group by a.id;
analyze bench.total;

\echo == Comments
call bench.set_aside('comment');

insert into comment (
    id, article_id, parent_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at,
    removed_by, removed_at, removal_reason, up, down, active_at, reply_count, descendant_count)
select t.id, t.article_id, t.parent_id, coalesce(t.ancestors[1], t.id), cardinality(t.ancestors), t.ancestors, p.id, f.state,
       r.words, '<p>' || r.words || E'</p>\n', t.at,
       case f.state when 'published' then null when 'removed' then m.id else p.id end,
       case when f.state <> 'published' then t.at + interval '1 hour' end,
       case when f.state = 'removed' then 'Off topic' end,
       v.votes - v.down, v.down, greatest(t.at, s.last_at), coalesce(s.replies, 0), coalesce(s.below, 0)
from bench.tree t
join bench.fate f on f.id = t.id
left join bench.total s on s.id = t.id
join bench.person p on p.n = 1 + bench.zipf(bench.dice(t.g, 17), 100, 1000)
join bench.person m on m.n = 1
join bench.remark r on r.n = floor(4096 * bench.dice(t.g, 18))::integer
cross join lateral (select least(5000, floor(power(1 - bench.dice(t.g, 19), -0.9) - 1))::integer as votes) n
-- Most are liked by most; one in seven divides its readers.
cross join lateral (select n.votes, floor(n.votes * case when bench.dice(t.g, 20) < 0.15
    then 0.35 + 0.3 * bench.dice(t.g, 21) else 0.4 * power(bench.dice(t.g, 21), 2) end)::integer as down) v
order by t.at, t.g;

insert into thread (article_id, visible, roots, last_at)
select a.id, coalesce(c.visible, 0), coalesce(c.roots, 0), c.last_at
from bench.story a
left join (
    select t.article_id, count(*) filter (where f.state = 'published') as visible,
           count(*) filter (where f.shown and t.parent_id is null) as roots, max(t.at) as last_at
    from bench.tree t join bench.fate f on f.id = t.id group by t.article_id
) c on c.article_id = a.id;

\echo == Indexes and foreign keys
call bench.put_back();
drop schema bench cascade;
commit;

vacuum analyze;
