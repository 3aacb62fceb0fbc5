-- Where the log of news has lived, and from which number on: there its transactions were numbered. What was told
-- elsewhere below `first_seq` may be lost, and its number unknown here.
create table news_origin (
    number    integer generated always as identity primary key,
    place     text not null,
    first_seq bigint not null,
    at        timestamptz not null default now()
);
