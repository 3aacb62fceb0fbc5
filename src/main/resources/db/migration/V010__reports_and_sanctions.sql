-- Rather a start that fails, and is tried again, than everybody waiting behind it.
set local lock_timeout = '3s';

-- What readers find wrong with a comment. A report outlives its account, but then names nobody.
create table report (
    id          uuid primary key,
    comment_id  uuid not null references comment on delete cascade,
    account_id  uuid references account,
    reason      text not null,
    note        text check (char_length(note) <= 1000),
    reported_at timestamptz not null,
    -- When a moderator decided on it.
    settled_at  timestamptz,
    unique (comment_id, account_id)
);

create index report_by_comment on report (comment_id, id desc);
create index report_by_account on report (account_id);

-- What somebody may not do for a while, or for good.
create table sanction (
    account_id uuid not null references account on delete cascade,
    kind       text not null check (kind in ('mute', 'ban', 'premoderation')),
    reason     text not null check (char_length(reason) between 1 and 500),
    until      timestamptz,
    imposed_by uuid not null references account,
    imposed_at timestamptz not null,
    primary key (account_id, kind)
);

create index sanction_by_end on sanction (until) where until is not null;

-- When somebody last posted below an article that is in slow mode. It is a row of its own, so that two posts at once
-- meet there.
create table slow_mode (
    article_id uuid not null references article on delete cascade,
    account_id uuid not null references account on delete cascade,
    posted_at  timestamptz not null,
    primary key (article_id, account_id)
);

create index slow_mode_by_account on slow_mode (account_id);
create index slow_mode_by_age on slow_mode (posted_at);
