-- What was put right after the public had read it. Never changed: who errs in one adds another.
set local lock_timeout = '200ms';
create table article_correction (
    id           uuid primary key,
    article_id   uuid not null references article on delete cascade,
    note         text not null check (char_length(note) between 1 and 1000),
    published_at timestamptz not null,
    published_by uuid references account
);

create index article_correction_by_article on article_correction (article_id, id);
create index article_correction_by_publisher on article_correction (published_by);

-- Ready to be shown, like the tags: an article needs no join.
alter table article add column corrections jsonb not null default '[]';
