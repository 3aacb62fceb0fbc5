-- Rather a start that fails, and is tried again, than everybody waiting behind it.
set local lock_timeout = '3s';

-- Whether a comment waits for its words alone, so that an edit may bring it out. What an older version of the program
-- queues, or has queued, waits for a moderator whatever its author does.
alter table review add column curable boolean not null default false;

-- Guests who have a name still: of them, those are sought of whose comments nothing is left.
create index account_named_guest on account (id) where guest and claimed_by is null and display_name <> 'Guest';
