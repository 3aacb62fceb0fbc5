-- What stands in a thread besides its comments, or may come to stand there. Without holding up a writer; what an
-- interrupted start left half built goes first.
drop index concurrently if exists tombstone_by_article;
create index concurrently tombstone_by_article on comment (article_id, id) where state <> 'published' and not unseen;
