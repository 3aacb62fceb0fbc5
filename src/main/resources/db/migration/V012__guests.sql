-- Rather a start that fails, and is tried again, than everybody waiting behind it.
set local lock_timeout = '3s';

-- Guests speak without an account. Each has a row here all the same, so that whatever refers to an author holds for
-- them too; nobody signs in to it, and nobody finds it by its name. One whose comments an account has claimed is no
-- longer anybody.
alter table account add column guest boolean not null default false;
alter table account add column claimed_by uuid references account on delete set null;

create index account_by_claim on account (claimed_by) where claimed_by is not null;

-- What a display name looks like at a glance (UTS 39), which only the program can tell; null until it has. A name that
-- may be taken for one thing as it is written and for another without its capitals has two looks.
alter table account add column name_looks text[];

create index account_by_name_looks on account using gin (name_looks) where not guest;
create index account_by_username_look on account (likeness(replace(username, '-', ''))) where not guest;
create index account_to_look_at on account (id) where name_looks is null and not guest;

-- A version of the program that does not know of looks leaves one behind when it changes a name.
create function forget_name_looks() returns trigger
    language plpgsql as $$
begin
    if new.display_name <> old.display_name then
        new.name_looks := null;
    end if;
    return new;
end $$;

create trigger name_looks_are_of_this_name before update of display_name on account
    for each row execute function forget_name_looks();
