-- Counts again what the database keeps counted, and fails where the two differ. Holds at any time, also after a run:
-- what thread_delta has not folded yet is added here as it is everywhere.
\set ON_ERROR_STOP on
set work_mem = '512MB';

create temporary table found (what text, wrong bigint);

create temporary table pending as
select b.id, sum(d.visible) as n, max(d.at) filter (where d.visible > 0) as at
from thread_delta d cross join lateral unnest(d.ancestors) b(id) group by b.id;

-- Ancestors are those of the comment above, and the comment above.
insert into found
select 'place in the tree', count(*) from comment c join comment p on p.id = c.parent_id
where c.ancestors <> p.ancestors || p.id or c.root_id <> p.root_id or c.article_id <> p.article_id or c.created_at < p.created_at;

insert into found
select 'reply_count', count(*)
from comment c
left join (select parent_id, count(*) as n from comment where shown group by parent_id) r on r.parent_id = c.id
where c.reply_count <> coalesce(r.n, 0);

create temporary table below as
select a.id, count(*) filter (where c.state = 'published') as n, max(c.created_at) as at
from comment c cross join lateral unnest(c.ancestors) a(id) group by a.id;

insert into found
select 'descendant_count', count(*)
from comment c left join below b using (id) left join pending p using (id)
where c.descendant_count + coalesce(p.n, 0) <> coalesce(b.n, 0);

insert into found
select 'active_at', count(*)
from comment c left join below b using (id) left join pending p using (id)
where greatest(c.active_at, p.at) <> greatest(c.created_at, b.at);

insert into found
select 'thread totals', count(*)
from thread t
left join (
    select article_id, sum(visible) as visible, sum(roots) as roots, max(at) filter (where visible > 0) as at
    from thread_delta group by article_id) d using (article_id)
left join (
    select article_id, count(*) filter (where state = 'published') as visible, count(*) filter (where shown and parent_id is null) as roots,
           max(created_at) filter (where state <> 'pending') as at
    from comment group by article_id) c using (article_id)
where (t.visible + coalesce(d.visible, 0), t.roots + coalesce(d.roots, 0), greatest(t.last_at, d.at))
      is distinct from (coalesce(c.visible, 0), coalesce(c.roots, 0), c.at);

insert into found
select 'tag.article_count', count(*)
from tag t left join (select tag_id, count(*) as n from article_tag where counted group by tag_id) c on c.tag_id = t.id
where t.article_count <> coalesce(c.n, 0);

insert into found
select 'listing times', count(*)
from article a
where exists (select 1 from article_tag l where l.article_id = a.id and l.listed_at is distinct from a.listed_at)
   or exists (select 1 from article_author l where l.article_id = a.id and l.listed_at is distinct from a.listed_at);

insert into found
select 'ready tags', count(*)
from article a
where jsonb_path_query_array(a.tags, '$[*].slug') is distinct from
      coalesce((select jsonb_agg(t.slug order by l.position) from article_tag l join tag t on t.id = l.tag_id where l.article_id = a.id), '[]');

insert into found
select 'no thread', count(*) from article a where not exists (select 1 from thread where article_id = a.id);

\echo Rows that differ from what is counted again:
table found;
do $$ begin
    if exists (select 1 from found where wrong > 0) then raise exception 'The kept counts are wrong'; end if;
end $$;

select (select count(*) from account) as accounts, (select count(*) from tag) as tags, (select count(*) from article) as articles,
       (select count(*) from comment) as comments, pg_size_pretty(pg_database_size(current_database())) as size;

select substr(id::text, 36) as special, title, visible, roots,
       (select max(depth) from comment c where c.article_id = a.id) as deepest,
       (select max(reply_count) from comment c where c.article_id = a.id) as most_replies
from article a join thread t on t.article_id = a.id
where a.id < '00000000-0000-7000-8000-00000000000f' order by a.id;
