-- Receivers outside that are told what happens. What requests to them are signed with is sealed by a key that the
-- database does not have. One that was deleted stays until its deliveries are swept.
create table webhook (
    id            uuid primary key,
    url           text not null check (char_length(url) between 1 and 2000),
    types         text[] not null check (cardinality(types) between 1 and 50),
    description   text check (char_length(description) between 1 and 1000),
    enabled       boolean not null,
    version       integer not null,
    secret        bytea not null,
    former_secret bytea,
    former_until  timestamptz,
    failing_since timestamptz,
    created_at    timestamptz not null,
    deleted_at    timestamptz
);

-- What receivers are told: the same octets for all of them, and at each attempt.
create table webhook_event (
    number  bigint generated always as identity primary key,
    id      uuid not null unique,
    type    text not null,
    -- What it stays in order with: an article, or the webhook itself.
    about   uuid not null,
    body    text not null,
    made_at timestamptz not null
);

create index webhook_event_by_age on webhook_event (made_at);

create table webhook_delivery (
    webhook_id uuid not null references webhook,
    number     bigint not null references webhook_event,
    about      uuid not null,
    state      text not null check (state in ('waiting', 'delivered', 'failed')),
    -- It is given up then.
    until      timestamptz not null,
    tries      integer not null default 0,
    attempts   jsonb not null default '[]',
    settled_at timestamptz check ((settled_at is null) = (state = 'waiting')),
    primary key (webhook_id, number)
);

create index webhook_delivery_by_event on webhook_delivery (number);
create index webhook_delivery_in_order on webhook_delivery (webhook_id, about, number) where state = 'waiting';
create index webhook_delivery_by_end on webhook_delivery (until) where state = 'waiting';
create index webhook_delivery_failed on webhook_delivery (webhook_id, number) where state = 'failed';
create index webhook_delivery_settled on webhook_delivery (settled_at) where settled_at is not null;

-- Where something waits for a receiver: one row for all that must stay in order. Whoever delivers has claimed it.
create table webhook_queue (
    webhook_id    uuid not null references webhook,
    about         uuid not null,
    due_at        timestamptz not null,
    claimed_until timestamptz,
    primary key (webhook_id, about)
);

create index webhook_queue_due on webhook_queue (webhook_id, due_at);
