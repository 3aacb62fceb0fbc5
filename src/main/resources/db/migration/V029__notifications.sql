-- For `references`: no version that serves meanwhile writes to an account's key.
set local lock_timeout = '200ms';

-- What somebody is told of. Whether the public can still see it is asked when it is read. The article and the subject are
-- no foreign keys: a comment that a hundred thousand are told of would be locked as often, and no row of these goes.
create table notification (
    id          uuid primary key,
    account_id  uuid not null references account on delete cascade,
    reason      text not null check (reason in ('reply', 'mention', 'subscription', 'correction', 'decision')),
    article_id  uuid not null,
    -- A comment; of a correction, that.
    subject     uuid not null,
    -- What a moderator decided, and the reason that everybody may read.
    action      text check ((action is not null) = (reason = 'decision')),
    explanation text,
    at          timestamptz not null,
    read_at     timestamptz
);

-- Of one thing nobody is told twice, for however many reasons; what was decided on one's own comment is another thing.
create unique index notification_once on notification (account_id, subject) where reason <> 'decision';
create unique index notification_of_decision on notification (account_id, subject) where reason = 'decision';
create index notification_by_account on notification (account_id, id desc);
create index notification_unread on notification (account_id, id desc) where read_at is null;
create index notification_read on notification (read_at) where read_at is not null;

-- What somebody wants to be told of that is said below an article or a comment; the nearest one counts.
create table subscription (
    account_id uuid not null references account on delete cascade,
    subject    uuid not null,
    article_id uuid not null,
    level      text not null check (level in ('all', 'replies', 'none')),
    since      timestamptz not null,
    primary key (account_id, article_id, subject)
);

create index subscription_by_account on subscription (account_id, since desc, subject desc);
create index subscription_by_subject on subscription (subject, account_id) where level = 'all';

-- What is still to be told to many, a portion at a time.
create table notification_round (
    id         bigint generated always as identity primary key,
    audience   text not null check (audience in ('subscribers', 'commenters')),
    -- The article or the comment whose audience it is.
    below      uuid not null,
    article_id uuid not null,
    subject    uuid not null,
    -- The last one that was told.
    after      uuid,
    unique (subject, below)
);

-- Who wants to have what they did not read by mail, and how often.
create table mail_setting (
    account_id uuid primary key references account on delete cascade,
    frequency  text not null check (frequency in ('none', 'daily', 'weekly')),
    -- The address whose holder has said that it is theirs; another one is asked first, once a day at most.
    confirmed  text,
    asked_at   timestamptz,
    -- When there is something to send, or to try again.
    due_at     timestamptz check (due_at is null or frequency <> 'none'),
    failures   smallint not null default 0,
    -- Up to which notification there was mail.
    mailed     uuid,
    -- Whether the server of the address refused it for good.
    refused    boolean not null default false
);

create index mail_setting_due on mail_setting (due_at) where due_at is not null;
