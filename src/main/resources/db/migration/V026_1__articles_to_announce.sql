-- Of whom the public does not know yet what became: whose time has come, and what the version before took back. Without
-- holding up a writer; what an interrupted start left half built goes first.
drop index concurrently if exists article_to_announce;
create index concurrently article_to_announce on article (listed_at) where announced <> (listed_at is not null);
