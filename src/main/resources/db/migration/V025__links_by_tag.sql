-- What a merge looks for: the articles of a tag, drafts too, and the tags that are being merged. Without holding up a
-- writer; what an interrupted start left half built goes first.
drop index concurrently if exists article_tag_by_tag;
create index concurrently article_tag_by_tag on article_tag (tag_id, article_id);
drop index concurrently if exists tag_by_merge;
create index concurrently tag_by_merge on tag (merging_at) where merging_into is not null;
