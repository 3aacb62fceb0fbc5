-- Gives what search is measured on to a migrated, otherwise empty Parley; run it with psql.
--
--   words       30,000, made of syllables and used as unevenly as those of a language are (G. K. Zipf); the hundred that
--               are used most are English ones that no search looks for
--   articles    100,000 of some 400 words, by 200 authors, under 500 tags
--   comments    1,000,000 of some 30 words
--
-- What is found is indexed here as the indexer would index it, in one statement for each kind. Every value is drawn from a
-- hash of its row's number, so each run makes the same data.

\set ON_ERROR_STOP on
\timing on
begin;
set local work_mem = '512MB';
set local maintenance_work_mem = '1GB';
set local synchronous_commit = off;
create schema bench;

create function bench.dice(n bigint, salt bigint) returns double precision
    language sql immutable parallel safe
    return (hashint8extended(n, salt) & 9007199254740991) / 9007199254740992.0::double precision;

create function bench.v7(at timestamptz, n bigint) returns uuid
    language sql immutable parallel safe
    return (
        lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
        || '7' || substr(md5(n::text), 1, 3)
        || to_hex(8 + (hashint8(n) & 3)) || substr(md5(n::text), 4, 15))::uuid;

\echo == Words
create unlogged table bench.word as
select r as rank, case when r < 100 then (array['the','of','and','to','in','that','is','was','he','for','it','with','as',
    'his','on','be','at','by','had','not','are','but','from','or','have','an','they','which','you','were','her','all',
    'she','there','their','we','him','been','has','when','who','will','more','no','if','out','so','what','up','its',
    'about','than','into','them','can','only','other','some','these','my','our','over','such','then','most','own','same',
    'too','very','just','now','both','each','few','because','until','while','during','before','after','above','below',
    'between','through','against','again','further','once','here','why','how','any','where','me','under','off','down',
    'yours','this','do'])[r + 1]
  else (array['ba','co','du','fe','gi','ha','jo','ku','le','mi','na','po','qua','re','si','ta','vu','wo','xe','za'])[1 + r % 20]
    || (array['r','l','n','m','s','t','k','d','b','p'])[1 + r / 20 % 10]
    || (array['o','a','e','i','u','ou','ei','ia'])[1 + r / 200 % 8]
    || (array['ndar','vik','mor','stel','grad','polis','tion','ment','ska','burg','heim','nov','rest','ling','ster','fort','den','ville','mark'])[1 + r / 1600 % 19]
  end as word
from generate_series(0, 29999) r;
create index on bench.word (rank);

-- Sentences of 8 to 16 words.
create unlogged table bench.sentence as
select n, string_agg(w.word, ' ' order by i) || '.' as words
from generate_series(0, 199999) n
cross join lateral generate_series(1, 8 + floor(9 * bench.dice(n, 1))::integer) i
join bench.word w on w.rank = least(29999, floor(3 * power(30000 / 3.0 + 1, bench.dice(n * 32 + i, 2)) - 3)::integer)
group by n;
create index on bench.sentence (n);
analyze bench.sentence;

do $$ begin
    if exists (select from bench.sentence where words is null) then raise exception 'A sentence is empty'; end if;
end $$;

\echo == Accounts and tags
insert into account (id, username, display_name, roles, created_at)
select bench.v7(timestamptz '2021-01-01' + n * interval '3 hours', n), 'bench-' || lpad(n::text, 4, '0'), 'Bench ' || n,
    case when n <= 200 then '{reader,author}'::text[] else '{reader}' end, timestamptz '2021-01-01' + n * interval '3 hours'
from generate_series(1, 1000) n;
analyze account;
insert into tag (id, slug, name, kind, created_at)
select bench.v7(timestamptz '2021-01-01' + n * interval '1 hour', 10000 + n), word || '-' || n, initcap(word) || ' ' || n,
    'topic', timestamptz '2021-01-01' from generate_series(1, 500) n join bench.word w on w.rank = 100 + n;
insert into tag_name (slug, name_key, tag_id, alias) select slug, lower(name), id, false from tag;

\echo == Articles
create unlogged table bench.story as
select g.n, bench.v7(at, 20000 + g.n) as id, at,
    (select string_agg(s.words, ' ') from generate_series(1, 33) i
     join bench.sentence s on s.n = floor(200000 * bench.dice(g.n * 64 + i, 3))::integer) as body,
    (select string_agg(w.word, ' ') from generate_series(1, 8) i join bench.word w
     on w.rank = least(29999, floor(3 * power(30000 / 3.0 + 1, bench.dice(g.n * 64 + i, 4)) - 3)::integer)) || ' ' || g.n as title,
    (select s.words from bench.sentence s where s.n = floor(200000 * bench.dice(g.n, 5))::integer) as summary
from generate_series(1, 100000) g(n)
cross join lateral (select date_trunc('milliseconds', timestamptz '2025-09-01' - g.n * interval '930 seconds') as at) t;
analyze bench.story;

create unlogged table bench.tagged as
select s.id as article, t.id as tag, min(i) as position from bench.story s cross join generate_series(1, 4) i
join (select id, row_number() over (order by id) - 1 as n from tag) t
    on t.n = least(499, floor(3 * power(500 / 3.0 + 1, bench.dice(s.n * 8 + i, 6)) - 3)::integer)
group by 1, 2;
create index on bench.tagged (article);

insert into article (id, slug, language, title, summary, body_markdown, body_html, word_count, tags, authors, publish_at,
    created_at, updated_at, announced)
select s.id, 'bench-article-' || s.n, 'en', s.title, s.summary, s.body, '<p>' || s.body || '</p>', 400,
    (select jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name, 'kind', t.kind)) from bench.tagged g join tag t on t.id = g.tag where g.article = s.id),
    jsonb_build_array(jsonb_build_object('username', x.username, 'displayName', x.display_name)), s.at, s.at, s.at,
    -- Or the server would tell of each, and index it again, for a quarter of an hour while it is measured.
    true
from bench.story s join account x on x.username = 'bench-' || lpad((1 + floor(200 * bench.dice(s.n, 7)))::text, 4, '0');
analyze article;
insert into article_author (article_id, account_id, position, listed_at)
select a.id, x.id, 0, a.listed_at from article a join account x on x.username = a.authors -> 0 ->> 'username';
insert into article_tag (article_id, tag_id, position, listed_at, counted)
select g.article, g.tag, g.position, s.at, true from bench.tagged g join bench.story s on s.id = g.article;
insert into thread (article_id) select id from bench.story;
insert into article_slug (slug, article_id) select 'bench-article-' || n, id from bench.story;

\echo == Comments
insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
select c.id, s.id, c.id, 0, '{}', x.id, 'published', c.words, '<p>' || c.words || '</p>', c.at, c.at
from (
    select g.n, at, bench.v7(at, 200000 + g.n) as id,
        (select string_agg(s.words, ' ') from generate_series(1, 1 + floor(4 * bench.dice(g.n, 8))::integer) i
         join bench.sentence s on s.n = floor(200000 * bench.dice(g.n * 8 + i, 9))::integer) as words
    from generate_series(1, 1000000) g(n)
    cross join lateral (select date_trunc('milliseconds', timestamptz '2025-09-01' - g.n * interval '90 seconds') as at) t) c
join bench.story s on s.n = 1 + floor(100000 * power(bench.dice(c.n, 10), 3))::integer
join account x on x.username = 'bench-' || lpad((1 + floor(1000 * bench.dice(c.n, 11)))::text, 4, '0');

\echo == What can be found
-- Words are sorted in at once: one row after the other takes several times as long.
create table bench.by_words as
select indexname as name, indexdef as definition from pg_indexes
where tablename in ('search_article', 'search_comment') and indexdef like '% USING gin %';
select format('drop index %I', name) from bench.by_words \gexec
insert into search_config (name) values ('english') on conflict do nothing;
update search_backlog set after = null, origin = (select max(number) from news_origin);
insert into search_article (article_id, listed_at, language, config, tag_ids, author_ids, beginnings, title, heading, words, vocabulary)
select a.id, a.listed_at, 'en', 'english', array(select tag_id from article_tag where article_id = a.id),
    array(select account_id from article_author where article_id = a.id), to_tsvector('simple', a.title),
    to_tsvector('english', a.title), h.heading, h.heading || setweight(to_tsvector('english', a.body_markdown), 'D'),
    tsvector_to_array(to_tsvector('simple', a.title || ' ' || a.summary || ' ' || a.body_markdown))
from article a cross join lateral (
    select setweight(to_tsvector('english', a.title), 'A') || setweight(to_tsvector('english', a.summary), 'B')
        || setweight(to_tsvector('english', coalesce((select string_agg(t ->> 'name', ' ') from jsonb_array_elements(a.tags) t), '')), 'C') as heading) h;
insert into search_comment (comment_id, article_id, created_at, language, config, words, vocabulary)
select id, article_id, created_at, 'en', 'english', to_tsvector('english', body_markdown),
    tsvector_to_array(to_tsvector('simple', body_markdown))
from comment;
select definition from bench.by_words \gexec
insert into search_word (word, titles, articles, comments)
select word, sum(titles), sum(articles), sum(comments) from (
    select unnest(vocabulary) as word, 0 as titles, 1 as articles, 0 as comments from search_article
    union all select unnest(tsvector_to_array(beginnings)), 1, 0, 0 from search_article
    union all select unnest(vocabulary), 0, 0, 1 from search_comment) w group by word;

drop schema bench cascade;
commit;
vacuum analyze;
