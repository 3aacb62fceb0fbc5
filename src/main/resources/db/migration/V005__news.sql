-- What happened, in the order of commits: (xid, seq). A sequence number is taken before its transaction commits, so a
-- reader trusts only rows below the oldest transaction still open.
create table news (
    seq        bigint generated always as identity primary key,
    xid        xid8 not null default pg_current_xact_id(),
    article_id uuid,
    type       text not null,
    subject    uuid not null,
    at         timestamptz not null,
    payload    jsonb
);

create index news_by_article on news (article_id, xid, seq);
create index news_by_xid on news (xid, seq);
