package dev.parley.notification.notice;

import dev.parley.news.News;
import dev.parley.news.NewsLog;
import dev.parley.notification.Reason;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Has people told of comments: whom they answer, whom they call by name, and who follows the thread.
@ApplicationScoped
class CommentNews {

    private static final Set<String> COMING = Set.of("comment.created", "comment.restored");
    private static final String CHANGED = "comment.edited";

    /// A comment that is older is no news, whatever is done to it now.
    private static final Duration RECENT = Duration.ofDays(30);

    /// As it stands by now. A text is read only where it may call somebody; who pins a comment
    /// changes none.
    private static final String SAID = """
            select c.id, c.article_id, c.id = any(:coming::uuid[]) as is_new, p.author_id as answered,
              case when strpos(c.body_markdown, '@') > 0 then c.body_html else '' end as html
            from comment c
            join article a on a.id = c.article_id and a.listed_at <= :now
            join thread t on t.article_id = a.id and t.mode <> 'hidden'
            left join comment p on p.id = c.parent_id
            where c.id = any(:all::uuid[]) and c.state = 'published' and c.created_at > :recent
              and (c.id = any(:coming::uuid[]) or c.edited_at > :recent)
            """;

    private static final String NAMED = "select id, username from account where username = any(:names)";

    private final Sql sql;
    private final Notices notices;
    private final Rounds rounds;
    private final Ids ids;

    CommentNews(Sql sql, Notices notices, Rounds rounds, Ids ids) {
        this.sql = sql;
        this.notices = notices;
        this.rounds = rounds;
        this.ids = ids;
    }

    /// @param entries of the log, about comments
    void tell(List<NewsLog.Entry> entries) {
        var coming = subjects(entries, COMING);
        var all = subjects(
                entries, Stream.concat(COMING.stream(), Stream.of(CHANGED)).toList());
        if (!all.isEmpty()) {
            var said = said(all, coming);
            notices.tell(Stream.concat(replies(said), mentions(said).stream()).toList());
            rounds.ofComments(said.stream().filter(Said::isNew).map(Said::id).toList());
        }
    }

    private static List<UUID> subjects(List<NewsLog.Entry> entries, Collection<String> types) {
        return entries.stream()
                .map(NewsLog.Entry::item)
                .filter(item -> types.contains(item.type()))
                .map(News.Item::subject)
                .distinct()
                .toList();
    }

    private List<Said> said(List<UUID> all, List<UUID> coming) {
        var now = ids.now();
        return sql.query(SAID)
                .set("all", all)
                .set("coming", coming)
                .set("now", now)
                .set("recent", now.minus(RECENT))
                .list(Said::read);
    }

    private static Stream<Notice> replies(List<Said> said) {
        return said.stream().filter(Said::isReply).map(Said::reply);
    }

    private List<Notice> mentions(List<Said> said) {
        var names = said.stream()
                .flatMap(comment -> comment.mentioned().stream())
                .distinct()
                .toList();
        return names.isEmpty()
                ? List.of()
                : sql
                        .query(NAMED)
                        .set("names", names)
                        .list(row -> new Named(row.uuid("id"), row.text("username")))
                        .stream()
                        .flatMap(named -> said.stream()
                                .filter(comment -> comment.mentioned().contains(named.username()))
                                .map(comment ->
                                        new Notice(named.account(), Reason.MENTION, comment.article(), comment.id())))
                        .toList();
    }

    private record Named(UUID account, String username) {}
}
