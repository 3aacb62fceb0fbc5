-- What POSTs with an Idempotency-Key were answered, written in the transaction of what they did. Whose it is and the key
-- are keyed hashes; the answer, which may hold tokens and e-mails, is sealed.
create table kept_answer (
    owner       bytea not null,
    key         bytea not null,
    fingerprint bytea not null,
    answer      bytea not null,
    expires_at  timestamptz not null,
    primary key (owner, key)
);

-- Sealed, it does not get any smaller.
alter table kept_answer alter column answer set storage external;

create index kept_answer_by_expiry on kept_answer (expires_at);

-- Those that are being answered. It may be wrong, and is empty after a crash: then somebody does in vain what the key
-- above refuses at the end.
create unlogged table keyed_attempt (
    owner   bytea not null,
    key     bytea not null,
    attempt uuid not null,
    until   timestamptz not null,
    primary key (owner, key)
);
