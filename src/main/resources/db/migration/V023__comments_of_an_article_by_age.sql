-- All that stands in a thread, whatever it answers, by age: feeds. On a table that is large and written all the time, so
-- without holding up a writer; what an interrupted start left half built goes first.
drop index concurrently if exists comment_by_age;
create index concurrently comment_by_age on comment (article_id, created_at desc, id desc) where state = 'published';
