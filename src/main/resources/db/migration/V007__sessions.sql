-- Tokens carry the epoch of their account; a change of roles or of the password begins a new one and voids the rest.
alter table account add column epoch integer not null default 0;
alter table account add column epoch_at timestamptz;

create index account_by_epoch on account (epoch_at) where epoch_at is not null;
create index account_admin on account (id) where 'admin' = any (roles);

-- What a reader takes for the same name at a glance (Unicode TR 39 asks the same of whole scripts): usernames have
-- only a-z, 0-9 and hyphens, so these few are all the look-alikes that there are.
create function likeness(username text) returns text
    language sql immutable parallel safe
    return translate(replace(replace(username, 'rn', 'm'), 'vv', 'w'), '01i-', 'oll');

create index account_by_likeness on account (likeness(username));

-- A family of refresh tokens, of which only the newest is good; it is kept as its SHA-256 alone.
create table session (
    id           uuid primary key,
    account_id   uuid not null references account on delete cascade,
    token_hash   bytea not null,
    started_at   timestamptz not null,
    refreshed_at timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz
);

create index session_by_account on session (account_id) where ended_at is null;
create index session_by_end on session (ended_at) where ended_at is not null;
create index session_by_expiry on session (expires_at);

-- The pairs of keys that sign access tokens, sealed (JWE) with a secret of the data folder.
create table signing_key (
    id      text primary key,
    sealed  text not null,
    made_at timestamptz not null
);

-- What has been used up of a limit. Subjects (accounts, addresses) are keyed hashes, and rows go when their window
-- is over.
create table allowance (
    limit_name text not null,
    subject    bytea not null,
    used       integer not null,
    since      timestamptz not null,
    until      timestamptz not null,
    primary key (limit_name, subject)
);

create index allowance_by_end on allowance (until);
