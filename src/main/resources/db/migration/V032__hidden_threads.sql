-- Threads that nobody sees: what is below them is not found, so each search asks for all of them. Without holding up a
-- writer; what an interrupted start left half built goes first.
drop index concurrently if exists thread_hidden;
create index concurrently thread_hidden on thread (article_id) where mode = 'hidden';
