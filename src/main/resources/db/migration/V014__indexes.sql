-- Rather a start that fails, and is tried again, than everybody waiting behind it.
set local lock_timeout = '3s';

-- By themselves, after the columns that they are about: whoever adds a column shuts readers out until it commits, but an
-- index that is being built lets them read on.
-- With `comment_by_author`, all that somebody wrote, whatever became of it.
create index comment_unpublished_by_author on comment (author_id, id desc) where state <> 'published';

-- Of what is not published, only what still has its text.
create index comment_unwiped_by_author on comment (author_id, id desc)
    where state <> 'published' and wiped_at is null;
create index comment_to_wipe on comment (removed_at)
    where wiped_at is null and (state = 'deleted' or state = 'removed' and hidden_at is null);

-- By whom a version was saved, and whom one names as authors: to find what is to be exported or erased.
create index article_revision_by_saver on article_revision (saved_by) where saved_by is not null;
create index article_revision_by_author on article_revision using gin ((content -> 'authors'))
    where content -> 'authors' <> '[]';

create index import_origin_of_author on import_origin (own_id) where kind = 'author';
