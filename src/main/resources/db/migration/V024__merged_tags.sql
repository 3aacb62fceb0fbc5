-- A tag that becomes another: new links go to that one from now on, and the old ones follow a batch at a time.
set local lock_timeout = '200ms';
alter table tag add column merging_into uuid;
-- When it was last gone on with.
alter table tag add column merging_at timestamptz;

-- What a tag is called elsewhere. A name there stands for one tag here.
create table tag_identifier (
    scheme text not null check (scheme in ('wikidata', 'iptc')),
    value  text not null check (char_length(value) between 1 and 20),
    tag_id uuid not null references tag on delete cascade,
    primary key (scheme, value),
    unique (tag_id, scheme)
);
