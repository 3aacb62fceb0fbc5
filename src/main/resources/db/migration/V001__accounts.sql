-- Who speaks. An account that was imported has no e-mail and no password: nobody can sign in to it.
create table account (
    id            uuid primary key,
    version       integer not null default 1,
    username      text not null unique check (username ~ '^[a-z][a-z0-9-]{2,29}$'),
    email         text,
    email_key     text unique,
    password_hash text,
    display_name  text not null check (char_length(display_name) between 1 and 80),
    bio           text check (char_length(bio) <= 500),
    avatar_url    text check (char_length(avatar_url) <= 2000),
    roles         text[] not null default '{reader}'
                  check (cardinality(roles) > 0 and roles <@ '{reader,author,editor,moderator,admin}'::text[]),
    created_at    timestamptz not null
);
