-- How far the log had come, and when: all below this transaction had ended by then. By these marks the log is swept in
-- its own order, whatever time the news themselves say: what an import tells happened years ago.
create table news_mark (
    xid xid8 primary key,
    at  timestamptz not null
);

-- The newest that was swept of each article's news. Who stands there, or at 0 where nothing was, has missed nothing.
create table news_swept (
    article_id uuid primary key,
    seq        bigint not null,
    at         timestamptz not null
);
