package dev.parley.notification.notice;

import dev.parley.notification.Reason;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/// Writes down what people are told, in one statement for however many.
@ApplicationScoped
class Notices {

    /// Who can read it: whoever can sign in. Guests cannot, nor those who came with an import, nor those who
    /// are gone, or about to go.
    static final String SIGNS_IN = """
            not x.guest and x.erased_at is null and x.closing_at is null
              and (x.email_key is not null or exists (select from identity i where i.account_id = x.id))
            """;

    /// The nearest says what somebody wants: of the comments above, from the lowest upwards, and the article.
    private static final String LEVEL = """
            (select s.level from subscription s
             where s.account_id = n.account_id and s.article_id = n.article_id
               and s.subject = any(coalesce(c.ancestors, '{}') || n.article_id)
             order by array_position(c.ancestors, s.subject) desc nulls last limit 1)
            """;

    /// In one order, so that nobody waits in a circle; of several reasons for one thing, the first comes first.
    private static final String TELL = """
            insert into notification (id, account_id, reason, article_id, subject, at)
            select w.id, w.account_id, w.reason, w.article_id, w.subject, :now
            from (
              select n.*, coalesce(%s, 'replies') as level
              from unnest(:ids::uuid[], :accounts::uuid[], :reasons::text[], :articles::uuid[], :subjects::uuid[])
                with ordinality n(id, account_id, reason, article_id, subject, place)
              join account x on x.id = n.account_id and %s
              left join comment c on c.id = n.subject
              left join article_correction k on k.id = n.subject
              where n.account_id is distinct from coalesce(c.author_id, k.published_by)
            ) w
            where w.level <> 'none' and (w.level = 'all' or w.reason <> 'subscription')
            order by w.place
            on conflict do nothing
            """.formatted(LEVEL, SIGNS_IN);

    private static final Comparator<Notice> ORDER =
            Comparator.comparing(Notice::account).thenComparing(Notice::subject).thenComparing(Notice::reason);

    private final Sql sql;
    private final Ids ids;

    Notices(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Tells them, apart from those who were told of that thing before, who did it themselves, who cannot sign
    /// in, or who want to hear nothing of it.
    void tell(List<Notice> notices) {
        if (!notices.isEmpty()) {
            var now = ids.now();
            var ordered = notices.stream().sorted(ORDER).toList();
            sql.query(TELL)
                    .set("ids", ordered.stream().map(_ -> ids.at(now)).toList())
                    .set("accounts", ordered.stream().map(Notice::account).toList())
                    .set(
                            "reasons",
                            ordered.stream()
                                    .map(Notice::reason)
                                    .map(Reason::wire)
                                    .toList())
                    .set("articles", ordered.stream().map(Notice::article).toList())
                    .set("subjects", ordered.stream().map(Notice::subject).toList())
                    .set("now", now)
                    .update();
        }
    }
}
