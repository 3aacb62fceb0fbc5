-- On tables that are large and written all the time: built without holding up a writer. What an interrupted start left
-- half built goes first.

-- With `comment_by_author`, all that somebody wrote, whatever became of it.
drop index concurrently if exists comment_unpublished_by_author;
create index concurrently comment_unpublished_by_author on comment (author_id, id desc) where state <> 'published';

-- Of what is not published, only what still has its text.
drop index concurrently if exists comment_unwiped_by_author;
create index concurrently comment_unwiped_by_author on comment (author_id, id desc)
    where state <> 'published' and wiped_at is null;
drop index concurrently if exists comment_to_wipe;
create index concurrently comment_to_wipe on comment (removed_at)
    where wiped_at is null and (state = 'deleted' or state = 'removed' and hidden_at is null);

-- By whom a version was saved, and whom one names as authors: to find what is to be exported or erased.
drop index concurrently if exists article_revision_by_saver;
create index concurrently article_revision_by_saver on article_revision (saved_by) where saved_by is not null;
drop index concurrently if exists article_revision_by_author;
create index concurrently article_revision_by_author on article_revision using gin ((content -> 'authors'))
    where content -> 'authors' <> '[]';

drop index concurrently if exists import_origin_of_author;
create index concurrently import_origin_of_author on import_origin (own_id) where kind = 'author';
