package dev.parley.fault;

import java.util.List;

/// What holds of moderation: what waits does wait, and what the ledger says was done is so.
final class Decisions {

    private static final Invariant WAITING = new Invariant("comment that waits for a moderator", """
            select c.id, 'in no queue' as found, case when c.state = 'pending' then 'pending' else 'hidden' end as expected
            from comment c
            where (c.state = 'pending' or c.state = 'removed' and c.hidden_at is not null and c.removed_by is null)
              and not exists (select from review r where r.comment_id = c.id)
            """);

    private static final Invariant QUEUE = new Invariant("queue of a comment", """
            select id, found, expected
            from (
              select r.comment_id as id, r.queue as found,
                case when c.state = 'pending' then 'pending'
                  when c.state = 'removed' and c.hidden_at is not null and c.removed_by is null then 'hidden'
                  when c.state = 'published' then 'reported'
                  else 'none' end as expected
              from review r join comment c on c.id = r.comment_id) q
            where found <> expected
            """);

    private static final Invariant QUEUED = new Invariant("article and author of what waits", """
            select r.comment_id as id, row(r.article_id, r.author_id)::text as found, row(c.article_id, c.author_id)::text as expected
            from review r join comment c on c.id = r.comment_id
            where (r.article_id, r.author_id) is distinct from (c.article_id, c.author_id)
            """);

    private static final Invariant APPEND_ONLY = new Invariant("what keeps the ledger as it is", """
            select 'ledger' as id, coalesce(max(t.tgenabled::text), 'none') as found, 'O' as expected
            from pg_trigger t where t.tgrelid = 'ledger'::regclass and t.tgname = 'ledger_is_only_added_to'
            having count(*) filter (where t.tgenabled in ('O', 'A')) <> 1
            """);

    /// The author may have changed or withdrawn it since, which counts its version on; reports may have hidden it.
    private static final Invariant COMMENT = new Invariant("comment as it was decided", """
            select c.id,
              row(c.version, s.state, c.pinned, c.featured, c.locked)::text as found,
              row(l.version, l.state, l.pinned, l.featured, l.locked)::text as expected
            from comment c
            cross join lateral (
              select case when c.state = 'removed' and c.hidden_at is not null and c.removed_by is null then 'hidden'
                else c.state end as state) s
            join lateral (
              select (e.after #>> '{comment,version}')::integer as version, e.after #>> '{comment,state}' as state,
                (e.after #>> '{comment,pinned}')::boolean as pinned, (e.after #>> '{comment,featured}')::boolean as featured,
                (e.after #>> '{comment,locked}')::boolean as locked
              from ledger e where e.comment_id = c.id and e.after -> 'comment' is not null
              order by e.id desc limit 1) l on true
            where c.version < l.version
               or (c.pinned, c.featured, c.locked) <> (l.pinned, l.featured, l.locked)
               or c.version = l.version and s.state <> l.state and (s.state, l.state) <> ('hidden', 'published')
            """);

    private static final Invariant POLICY = new Invariant("policy as it was decided", """
            select t.article_id as id, t.mode as found, l.mode as expected
            from thread t
            join lateral (
              select e.after #>> '{policy,mode}' as mode from ledger e
              where e.article_id = t.article_id and e.action = 'set-policy' order by e.id desc limit 1) l on true
            where t.mode <> l.mode
            """);

    private static final Invariant ROLES = new Invariant("roles as they were granted", """
            select a.id, a.roles::text as found, l.roles::text as expected
            from account a
            join lateral (
              select array(select jsonb_array_elements_text(e.after -> 'roles')) as roles from ledger e
              where e.account_id = a.id and e.action = 'grant-roles' order by e.id desc limit 1) l on true
            where a.erased_at is null and not (a.roles @> l.roles and a.roles <@ l.roles)
            """);

    private static final Invariant SANCTION = new Invariant("sanction as it was decided", """
            select s.account_id as id, s.kind as found, coalesce(l.action, 'none') as expected
            from sanction s
            left join lateral (
              select e.action from ledger e
              where e.account_id = s.account_id and e.action in (s.kind, 'lift-' || s.kind) order by e.id desc limit 1) l on true
            where l.action is distinct from s.kind
            """);

    /// No key holds these, so that what they name may go first.
    private static final Invariant LOOSE = new Invariant("what is named without a key", """
            select n.id, n.what || ' ' || n.named as found, 'something that is there' as expected
            from (
              select comment_id::text as id, 'review: article' as what, article_id as named from review
              union all select id::text, 'ledger: article', article_id from ledger
              union all select id::text, 'ledger: comment', comment_id from ledger
              union all select id::text, 'ledger: account', account_id from ledger
              union all select article_id::text, 'news_swept: article', article_id from news_swept
              union all select source || ' ' || foreign_id, 'import_origin: ' || kind, own_id from import_origin) n
            where n.named is not null
              and case
                when n.what like '%article' then not exists (select from article where id = n.named)
                when n.what like '%comment' then not exists (select from comment where id = n.named)
                else not exists (select from account where id = n.named) end
            """);

    static final List<Invariant> INVARIANTS =
            List.of(WAITING, QUEUE, QUEUED, APPEND_ONLY, COMMENT, POLICY, ROLES, SANCTION, LOOSE);

    private Decisions() {}
}
