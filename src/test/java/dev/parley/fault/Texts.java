package dev.parley.fault;

import java.util.List;

/// What holds of texts and who wrote them: earlier versions, wiped texts, guests and accounts that are gone.
final class Texts {

    private static final Invariant NUMBERS = new Invariant("version of an earlier text", """
            select r.comment_id as id, r.version::text as found, 'less than ' || c.version as expected
            from comment_revision r join comment c on c.id = r.comment_id where r.version >= c.version
            """);

    private static final Invariant EDITED = new Invariant("earlier text of an edited comment", """
            select c.id, count(r.version)::text as found, case when c.edited_at is null then 'none' else 'some' end as expected
            from comment c left join comment_revision r on r.comment_id = c.id
            where c.wiped_at is null
            group by c.id having (c.edited_at is null) <> (count(r.version) = 0)
            """);

    private static final Invariant WIPED = new Invariant("wiped text", """
            select c.id, 'something is left of it' as found, 'nothing' as expected
            from comment c
            where c.wiped_at is not null and (
              c.body_markdown <> '…' or c.body_html <> ''
              or exists (select from comment_revision r where r.comment_id = c.id)
              or exists (select from report r where r.comment_id = c.id and r.note is not null))
            """);

    private static final Invariant CLAIMED = new Invariant("comment of a guest who was claimed", """
            select c.id, c.author_id::text as found, a.claimed_by::text as expected
            from comment c join account a on a.id = c.author_id where a.claimed_by is not null
            """);

    private static final Invariant ERASED = new Invariant("erased account", """
            select a.id, 'something is left of it' as found, 'nothing' as expected
            from account a
            where a.erased_at is not null and (
              a.email is not null or a.email_key is not null or a.password_hash is not null or a.bio is not null
              or exists (select from vote v where v.account_id = a.id))
            """);

    static final List<Invariant> INVARIANTS = List.of(NUMBERS, EDITED, WIPED, CLAIMED, ERASED);

    private Texts() {}
}
