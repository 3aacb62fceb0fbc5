-- Which node told it: a node has acted on its own news as soon as the deed was done, and need not do so again when it
-- reads the log. Null where a version of the program told it that did not say.
set local lock_timeout = '3s';
alter table news add column node bigint;
