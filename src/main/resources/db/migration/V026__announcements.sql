-- Whether the public was told that it can read an article: one that is scheduled comes out without a deed. What is there
-- already is told of once more, after the start and a few at a time.
set local lock_timeout = '200ms';
alter table article add column announced boolean not null default false;

-- How far each of those has come that act on everything in the log: once, in its order.
create table news_reader (
    name text primary key,
    xid  xid8 not null,
    seq  bigint not null
);
