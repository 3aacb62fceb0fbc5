-- What holds for an article's whole thread: its policy and its totals.
create table thread (
    article_id  uuid primary key references article on delete cascade,
    version     integer not null default 1,
    mode        text not null default 'open' check (mode in ('open', 'premoderated', 'readonly', 'hidden')),
    closes_at   timestamptz,
    max_depth   smallint check (max_depth between 0 and 500),
    max_length  integer check (max_length between 1 and 100000),
    -- Folded from thread_delta; exact when the rows there are added.
    visible     integer not null default 0,
    roots       integer not null default 0,
    last_at     timestamptz
);

create index thread_by_visible on thread (visible desc, article_id desc);

-- Lower bound of the Wilson score interval for the share of ups, at z = 1.281551565545 (E. B. Wilson, 1927).
create function best_rank(up integer, down integer) returns double precision
    language sql immutable parallel safe
    return case when up + down = 0 then 0::double precision else
        ((up + 0.821187207574908::double precision) / (up + down)
          - 1.281551565545::double precision / (up + down)
            * sqrt(up::double precision * down / (up + down) + 0.410593603787454::double precision))
        / (1 + 1.642374415149816::double precision / (up + down)) end;

-- Much said, and evenly: votes to the power of how even they are.
create function controversial_rank(up integer, down integer) returns double precision
    language sql immutable parallel safe
    return case when up = 0 or down = 0 then 0::double precision else
        power((up + down)::double precision, least(up, down)::double precision / greatest(up, down)) end;

create table comment (
    id               uuid primary key,
    article_id       uuid not null references article,
    parent_id        uuid references comment,
    root_id          uuid not null,
    depth            smallint not null check (depth between 0 and 500),
    ancestors        uuid[] not null check (cardinality(ancestors) = depth),
    author_id        uuid not null references account,
    state            text not null check (state in ('published', 'pending', 'hidden', 'removed', 'deleted')),
    version          integer not null default 1,
    body_markdown    text not null check (char_length(body_markdown) between 1 and 100000),
    body_html        text not null,
    created_at       timestamptz not null,
    edited_at        timestamptz,
    removed_by       uuid references account,
    removed_at       timestamptz,
    removal_reason   text check (char_length(removal_reason) <= 500),
    up               integer not null default 0 check (up >= 0),
    down             integer not null default 0 check (down >= 0),
    score            integer not null generated always as (up - down) stored,
    best             double precision not null generated always as (best_rank(up, down)) stored,
    controversial    double precision not null generated always as (controversial_rank(up, down)) stored,
    active_at        timestamptz not null,
    -- Direct replies that stand in the tree, and published comments below at any depth.
    reply_count      integer not null default 0 check (reply_count >= 0),
    descendant_count integer not null default 0 check (descendant_count >= 0),
    pinned           boolean not null default false,
    featured         boolean not null default false,
    locked           boolean not null default false,
    -- Whether it stands in the tree: published, or a tombstone that still has replies below it.
    shown            boolean not null generated always as
                     (state = 'published' or (state in ('removed', 'deleted') and reply_count > 0)) stored,
    check ((parent_id is null) = (depth = 0)),
    check (parent_id is null = (root_id = id)),
    check ((state in ('removed', 'deleted')) = (removed_at is not null))
);

create index root_by_best on comment (article_id, best desc, id desc) where parent_id is null and shown and not pinned;
create index root_by_top on comment (article_id, score desc, id desc) where parent_id is null and shown and not pinned;
create index root_by_controversial on comment (article_id, controversial desc, id desc) where parent_id is null and shown and not pinned;
create index root_by_active on comment (article_id, active_at desc, id desc) where parent_id is null and shown and not pinned;
-- By time, not by id alone: where one article has most of the comments, the planner would rather walk the primary key.
create index root_by_age on comment (article_id, created_at desc, id desc) where parent_id is null and shown and not pinned;
create index root_pinned on comment (article_id) where parent_id is null and shown and pinned;

create index reply_by_best on comment (parent_id, best desc, id desc) where parent_id is not null and shown;
create index reply_by_top on comment (parent_id, score desc, id desc) where parent_id is not null and shown;
create index reply_by_controversial on comment (parent_id, controversial desc, id desc) where parent_id is not null and shown;
create index reply_by_active on comment (parent_id, active_at desc, id desc) where parent_id is not null and shown;
create index reply_by_age on comment (parent_id, created_at desc, id desc) where parent_id is not null and shown;

create index comment_by_author on comment (author_id, id desc) where state = 'published';

-- The text of a comment before each of its edits.
create table comment_revision (
    comment_id    uuid not null references comment on delete cascade,
    version       integer not null,
    body_markdown text not null,
    body_html     text not null,
    written_at    timestamptz not null,
    primary key (comment_id, version)
);

create table vote (
    comment_id uuid not null references comment on delete cascade,
    account_id uuid not null references account,
    value      smallint not null check (value in (-1, 1)),
    voted_at   timestamptz not null,
    primary key (comment_id, account_id)
);

create index vote_by_account on vote (account_id, comment_id);

-- Changes of totals, inserted by each deed and folded into thread and comment a moment later: a row that every reply
-- updates would make all writers of a thread wait for each other.
create table thread_delta (
    id         bigint generated always as identity primary key,
    article_id uuid not null,
    ancestors  uuid[] not null,
    visible    smallint not null,
    roots      smallint not null,
    at         timestamptz not null
);

create index thread_delta_by_article on thread_delta (article_id);
