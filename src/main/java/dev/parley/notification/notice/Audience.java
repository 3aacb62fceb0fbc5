package dev.parley.notification.notice;

import dev.parley.notification.Reason;

/// Those who are told of one thing, and may be many.
enum Audience {
    /// Who follows all that is said below an article or a comment; in the order of their accounts.
    SUBSCRIBERS(Reason.SUBSCRIPTION, """
            select s.account_id, s.account_id as place, row_number() over (order by s.account_id) as number
            from subscription s
            where s.subject = r.below and s.level = 'all'
              and s.account_id > coalesce(r.after, '00000000-0000-0000-0000-000000000000')
            order by s.account_id limit :portion
            """),

    /// Who has said something below an article; from their newest comments to the oldest.
    COMMENTERS(Reason.CORRECTION, """
            select c.author_id as account_id, c.id as place,
              row_number() over (order by c.created_at desc, c.id desc) as number
            from comment c
            where c.article_id = r.below and c.state = 'published'
              and (c.created_at, c.id) < (
                coalesce((select l.created_at from comment l where l.id = r.after), 'infinity'),
                coalesce(r.after, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            order by c.created_at desc, c.id desc limit :portion
            """);

    private final Reason reason;
    private final String members;

    Audience(Reason reason, String members) {
        this.reason = reason;
        this.members = members;
    }

    Reason reason() {
        return reason;
    }

    /// The next few of each round, in their order.
    String next() {
        return """
                select r.id, m.account_id, m.place, m.number
                from unnest(:rounds::text[]::bigint[], :belows::uuid[], :afters::text[]::uuid[]) with ordinality r(id, below, after, number)
                cross join lateral (%s) m
                order by r.number, m.number
                """.formatted(members);
    }
}
