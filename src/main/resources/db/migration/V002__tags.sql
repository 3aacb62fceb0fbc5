create extension if not exists pg_trgm;

create table tag (
    id            uuid primary key,
    version       integer not null default 1,
    slug          text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 96),
    name          text not null check (char_length(name) between 1 and 80),
    kind          text not null check (kind in ('topic', 'person', 'organisation', 'place', 'event', 'series')),
    description   text check (char_length(description) <= 1000),
    aliases       text[] not null default '{}',
    -- Public articles already counted in; article_tag rows that are not yet are added when it is read.
    article_count integer not null default 0,
    created_at    timestamptz not null
);

create index tag_by_article_count on tag (article_count desc, id desc);
create index tag_by_name on tag (name, id);

-- Every name that finds a tag, its own and its aliases': one table, so that one key keeps them all apart.
create table tag_name (
    slug     text primary key,
    name_key text not null unique,
    tag_id   uuid not null references tag on delete cascade,
    alias    boolean not null
);

create index tag_name_by_tag on tag_name (tag_id);
create index tag_name_like on tag_name using gin (name_key gin_trgm_ops);
