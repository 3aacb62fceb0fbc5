-- Rather a start that fails, and is tried again, than everybody waiting behind it.
set local lock_timeout = '3s';

-- Words and patterns that moderators want held or refused. What two rules have in common that look for the same is
-- their likeness: of a phrase its words as they are compared, of a pattern the pattern itself.
create table rule (
    id         uuid primary key,
    kind       text not null check (kind in ('word', 'pattern')),
    text       text not null check (char_length(text) between 1 and 500),
    likeness   text not null,
    cost       integer not null check (cost >= 0),
    action     text not null check (action in ('hold', 'refuse')),
    note       text check (char_length(note) <= 1000),
    created_at timestamptz not null,
    created_by uuid references account on delete set null,
    unique (kind, likeness)
);

create index rule_by_author on rule (created_by);

-- The one row that says whether the rules have changed since somebody looked, and that whoever changes them locks.
create table rulebook (
    single  boolean primary key default true check (single),
    version bigint not null
);

insert into rulebook (version) values (0);

-- Reports of imports named those whose comments they left out, who have no account and could never have it erased.
update import_left_out set item = regexp_replace(item, ' by “.*” on ', ' on ')
    where item like 'comment % by “%';
