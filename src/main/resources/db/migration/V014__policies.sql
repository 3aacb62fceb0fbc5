-- Rather a start that fails, and is tried again, than everybody waiting behind it.
set local lock_timeout = '3s';

-- What of a thread's comments waits for a moderator before it is seen; null is the site's own rule.
alter table thread add column premoderate_first boolean;
alter table thread add column premoderate_links integer check (premoderate_links between 0 and 100);

-- How long somebody has to wait between two comments, and after how many days a thread closes; null is the site's
-- own rule.
alter table thread add column slow_mode_seconds integer check (slow_mode_seconds between 0 and 86400);
alter table thread add column close_after_days integer check (close_after_days between 0 and 36500);

-- Whom an article lets comment.
alter table thread add column who text not null default 'accounts' check (who in ('accounts', 'guests'));
