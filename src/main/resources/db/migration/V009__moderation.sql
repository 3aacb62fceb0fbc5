-- Every migration alters one of the tables that are read all the time, and that first: whoever reads two of them would
-- wait in a circle with it. Rather a start that fails, and is tried again, than everybody waiting behind it.
set local lock_timeout = '3s';

-- Out of sight for review. Its state is then `removed`, so that a version of the program that does not know of this
-- shows no more than the tombstone either.
alter table comment add column hidden_at timestamptz;

-- Whether it was held before anybody saw it, and still is unseen: the public never learns that it was there.
alter table comment add column unseen boolean not null default false;

-- When a moderator last let its text stand.
alter table comment add column approved_at timestamptz;

-- Since when a comment's text and its revisions are really gone; its columns hold a placeholder. A version of the
-- program that does not know of this must not publish that placeholder. Not checked for what is there: nothing is
-- wiped yet.
alter table comment add column wiped_at timestamptz;
alter table comment add constraint wiped_is_gone
    check (wiped_at is null or state in ('removed', 'deleted')) not valid;

-- What waits for a moderator, and since when: a table of its own, so that a hundred thousand of them cost a page no
-- more than a hundred do.
create table review (
    comment_id uuid primary key references comment on delete cascade,
    article_id uuid not null,
    author_id  uuid,
    queue      text not null check (queue in ('pending', 'reported', 'hidden')),
    reason     text not null,
    detail     text,
    queued_at  timestamptz not null
);

create index review_by_queue on review (queue, queued_at, comment_id);
create index review_by_article on review (article_id, queue, queued_at, comment_id);
create index review_by_author on review (author_id, article_id);

-- Every decision, for good: who, what, why, before and after.
create table ledger (
    id         uuid primary key,
    at         timestamptz not null,
    actor_id   uuid not null references account,
    action     text not null,
    article_id uuid,
    comment_id uuid,
    account_id uuid,
    reason     text,
    note       text,
    before     jsonb,
    after      jsonb,
    -- Whether everybody may read who it was done to, and why: what was done to something that the public had seen.
    public     boolean not null default false
);

create index ledger_public on ledger (id desc) where public;
create index ledger_by_article on ledger (article_id, id desc);
create index ledger_by_comment on ledger (comment_id, id desc);
create index ledger_by_actor on ledger (actor_id, id desc);
create index ledger_by_account on ledger (account_id, id desc) where account_id is not null;
create index ledger_by_action on ledger (action, id desc);

create function refuse_change() returns trigger
    language plpgsql as $$ begin raise exception 'The ledger is only added to'; end $$;

create trigger ledger_is_only_added_to before update or delete or truncate on ledger
    for each statement execute function refuse_change();
