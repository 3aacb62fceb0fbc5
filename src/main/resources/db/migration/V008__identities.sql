-- Who an account is to an outside issuer of tokens (OpenID Connect).
create table identity (
    issuer     text not null,
    subject    text not null check (char_length(subject) <= 255),
    account_id uuid not null references account on delete cascade,
    primary key (issuer, subject)
);

create index identity_by_account on identity (account_id);
