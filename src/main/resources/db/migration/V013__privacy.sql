-- Rather a start that fails, and is tried again, than everybody waiting behind it.
set local lock_timeout = '3s';

-- An account that is to be deleted: until `closing_at` its holder may change their mind, then it is erased. The row
-- stays, for the keys that lead to it, and holds nothing personal any more.
alter table account add column closing_at timestamptz;
alter table account add column closing_wipe boolean not null default false;
alter table account add column erased_at timestamptz;

create index account_closing on account (closing_at) where closing_at is not null;

-- What the usernames of erased accounts looked like, as keyed hashes: nobody can read them here, and nobody can take
-- one up to pass for who had it.
create table former_name (
    likeness bytea primary key
);

-- Votes of erased accounts: they count on, and nobody can tell whose they were.
create table unlinked_vote (
    comment_id uuid not null references comment on delete cascade,
    value      smallint not null check (value in (-1, 1)),
    votes      integer not null check (votes > 0),
    primary key (comment_id, value)
);
