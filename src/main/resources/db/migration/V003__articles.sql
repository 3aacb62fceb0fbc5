create table article (
    id                uuid primary key,
    version           integer not null default 1,
    slug              text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 96),
    language          text not null check (char_length(language) between 2 and 35),
    title             text not null check (char_length(title) between 1 and 200),
    summary           text check (char_length(summary) <= 1000),
    body_markdown     text not null default '' check (char_length(body_markdown) <= 200000),
    body_html         text not null default '',
    sections          jsonb not null default '[]',
    word_count        integer not null default 0,
    discussion_prompt text check (char_length(discussion_prompt) <= 500),
    sources           jsonb not null default '[]',
    image             jsonb,
    -- Tags and authors ready to be shown, kept in step by the rooms that own them: a list needs no join.
    tags              jsonb not null default '[]',
    authors           jsonb not null default '[]',
    -- Public from then on, by predicate; null is a draft or withdrawn.
    publish_at        timestamptz,
    retracted_at      timestamptz,
    retraction_reason text check (char_length(retraction_reason) <= 1000),
    deleted_at        timestamptz,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    -- When it entered public lists: publish_at, unless it is retracted or deleted.
    listed_at         timestamptz generated always as
                      (case when retracted_at is null and deleted_at is null then publish_at end) stored,
    words             tsvector generated always as (to_tsvector('simple', title || ' ' || coalesce(summary, ''))) stored,
    check ((retracted_at is null) = (retraction_reason is null))
);

create index article_by_listing on article (listed_at desc, id desc) where listed_at is not null;
create index article_by_update on article (updated_at desc, id desc) where listed_at is not null;
create index article_by_title on article (title, id) where listed_at is not null;
create index article_unlisted on article (updated_at desc, id desc) where listed_at is null;
create index article_by_words on article using gin (words);

-- Every slug that an article ever had; the old ones redirect.
create table article_slug (
    slug       text primary key,
    -- Checked at commit: the slug is taken first, then the article is written under it.
    article_id uuid not null references article on delete cascade deferrable initially deferred
);

create index article_slug_by_article on article_slug (article_id);

-- The listing time stands here too, so that the list of a tag or an author is one walk along an index.
create table article_tag (
    article_id uuid not null references article on delete cascade,
    tag_id     uuid not null references tag on delete cascade,
    position   smallint not null,
    listed_at  timestamptz,
    counted    boolean not null default false,
    primary key (article_id, tag_id)
);

create index article_tag_by_listing on article_tag (tag_id, listed_at desc, article_id desc) where listed_at is not null;
create index article_tag_to_count on article_tag (tag_id, listed_at) where listed_at is not null and not counted;

create table article_author (
    article_id uuid not null references article on delete cascade,
    account_id uuid not null references account,
    position   smallint not null,
    listed_at  timestamptz,
    primary key (article_id, account_id)
);

create index article_author_by_listing on article_author (account_id, listed_at desc, article_id desc);

-- Every saved version, as it was sent.
create table article_revision (
    article_id uuid not null references article on delete cascade,
    version    integer not null,
    content    jsonb not null,
    saved_by   uuid references account,
    saved_at   timestamptz not null,
    primary key (article_id, version)
);
