-- What all nodes together have used of a rate, as far as they have told. Subjects (accounts, addresses) are keyed hashes,
-- and rows go when their window is over. What a crash forgets is counted anew by the nodes that go on.
create unlogged table rate (
    policy  text not null,
    subject bytea not null,
    used    integer not null,
    until   timestamptz not null,
    primary key (policy, subject)
);

create index rate_by_end on rate (until);

-- The nodes that count together.
create unlogged table rate_node (
    node    bigint primary key,
    seen_at timestamptz not null
);
