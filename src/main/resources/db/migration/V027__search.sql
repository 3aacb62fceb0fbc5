-- What can be found, apart from what it is found in: an indexer follows the log of news, so that nobody who writes waits
-- for an index. It lags by a moment; whether a reader may see what was found is asked of the things themselves.
create table search_article (
    article_id uuid primary key,
    listed_at  timestamptz not null,
    -- First part of its language tag, and the text search configuration that knows its endings.
    language   text not null,
    config     text not null,
    tag_ids    uuid[] not null,
    author_ids uuid[] not null,
    -- Words as they are written in the title, for suggestions while somebody types.
    beginnings tsvector not null,
    title      tsvector not null,
    -- Title (A), summary (B) and tags (C).
    heading    tsvector not null,
    -- All of it, the body being D.
    words      tsvector not null,
    -- Its different words as they are written, folded: what search_word counts.
    vocabulary text[] not null
);

-- Read to be ranked: whole, and often.
alter table search_article alter column words set storage external;

create index search_article_by_listing on search_article (listed_at desc, article_id desc);
create index search_article_by_tag on search_article using gin (tag_ids);
-- Only the indexer writes, and it has time: a list of what is still to be sorted in would be read by every search.
create index search_article_by_beginning on search_article using gin (beginnings) with (fastupdate = off);
create index search_article_by_title on search_article using gin (title) with (fastupdate = off);
create index search_article_by_heading on search_article using gin (heading) with (fastupdate = off);
create index search_article_by_words on search_article using gin (words) with (fastupdate = off);

create table search_comment (
    comment_id uuid primary key,
    article_id uuid not null,
    created_at timestamptz not null,
    language   text not null,
    config     text not null,
    words      tsvector not null,
    vocabulary text[] not null
);

create index search_comment_by_age on search_comment (created_at desc, comment_id desc);
create index search_comment_by_article on search_comment (article_id, created_at desc, comment_id desc);
create index search_comment_by_words on search_comment using gin (words) with (fastupdate = off);

-- Every word that is found anywhere, and how often: in titles, articles and comments.
create table search_word (
    word     text primary key,
    titles   integer not null,
    articles integer not null,
    comments integer not null
) with (fillfactor = 80);

-- The configurations that anything is indexed by.
create table search_config (
    name text primary key
);

-- Articles to be indexed again, since a tag of theirs has changed.
create table search_due (
    article_id uuid primary key
);

-- How far the indexing of what was there before has come; null where it is at the end.
create table search_backlog (
    kind   text primary key check (kind in ('article', 'comment')),
    after  uuid,
    -- Where the log lived when that began; where it lives elsewhere by now, something may be there that it never told.
    origin integer
);

insert into search_backlog (kind, after)
values ('article', '00000000-0000-0000-0000-000000000000'), ('comment', '00000000-0000-0000-0000-000000000000');
