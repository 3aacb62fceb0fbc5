-- At each start, by one node at a time, before anything is served: does the log still live where it was written?
do $$
declare
    -- The cluster, its timeline, and the table in it: a restored dump has another table, where not another cluster,
    -- and a promoted replica or a recovery to some moment another timeline.
    here text := left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) || '/' || 'news'::regclass::oid;
    numbers text := pg_get_serial_sequence('news', 'seq');
begin
    begin
        here := (select system_identifier from pg_control_system()) || '/' || here;
    exception when insufficient_privilege then
        -- Then its timeline and its table have to say it.
    end;

    -- Transactions that this cluster has not begun yet are another's. Nobody would ever read what they told, and all that
    -- is told from now on would come to stand before it. So the log begins anew: who has seen its last has missed
    -- nothing, who has not is told that it is gone.
    if exists (select from news where xid >= pg_snapshot_xmax(pg_current_snapshot()))
        or exists (select from news_mark where xid >= pg_snapshot_xmax(pg_current_snapshot()))
        or exists (select from news_reader where xid >= pg_snapshot_xmax(pg_current_snapshot())) then
        -- Whoever reads holds their place before they look into the log: in the other order both would wait for ever.
        lock table news_reader in exclusive mode;
        insert into news_swept as s (article_id, seq, at)
        select article_id, max(seq), max(at) from news where article_id is not null group by article_id
        on conflict (article_id) do update set seq = excluded.seq, at = excluded.at;
        truncate news, news_mark;
        update news_reader set xid = '0', seq = 0;
    end if;

    -- What was told after the copy was taken is lost, but not its numbers: clients hold them. None of them may come to
    -- stand for something else, so counting goes on where ten days of a thousand events a second have not got.
    if here is distinct from (select place from news_origin order by number desc limit 1) then
        if exists (select from news) or exists (select from news_swept) then
            perform setval(numbers, nextval(numbers) + 1000000000);
        end if;
        insert into news_origin (place, first_seq) values (here, nextval(numbers));
    end if;
end $$;
