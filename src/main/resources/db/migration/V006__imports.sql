create table import (
    id          uuid primary key,
    state       text not null check (state in ('running', 'done', 'failed')),
    format      text not null,
    started_by  uuid not null references account,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    articles    integer not null default 0,
    comments    integer not null default 0,
    tags        integer not null default 0,
    authors     integer not null default 0,
    problem     text,
    problem_line integer
);

create table import_left_out (
    import_id uuid not null references import on delete cascade,
    position  integer not null,
    item      text not null,
    kind      text not null,
    reason    text not null,
    primary key (import_id, position)
);

-- Which of our things came from which of theirs, so that the same file twice adds nothing.
create table import_origin (
    source     text not null,
    kind       text not null check (kind in ('article', 'comment', 'author')),
    foreign_id text not null,
    own_id     uuid not null,
    primary key (source, kind, foreign_id)
);
