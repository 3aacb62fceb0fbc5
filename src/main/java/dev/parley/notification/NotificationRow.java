package dev.parley.notification;

import dev.parley.postgres.Row;
import dev.parley.text.Markdown;
import java.sql.SQLException;
import java.util.UUID;

/// What a statement selects of notifications, and which of them can be seen: whatever became of a comment since it was
/// told of, nobody reads here what they could not read there.
final class NotificationRow {

    /// In code points.
    private static final int EXCERPT = 200;

    /// From `notification n`, with `:now`. A moderator's decision is for the author alone, whatever the public sees.
    /// What it is about is looked up one by one, in the order of the list, so that a page costs no more
    /// where there are many.
    static final String FROM = """
            notification n
            left join lateral (
              select a.id, a.slug, a.title, t.mode from article a join thread t on t.article_id = a.id
              where a.id = n.article_id and a.listed_at <= :now offset 0) a on true
            left join lateral (
              select c.state, c.parent_id, c.author_id, c.wiped_at, c.body_html from comment c
              where c.id = n.subject and n.reason <> 'correction' offset 0) c on true
            left join lateral (
              select k.note from article_correction k
              where k.id = n.subject and n.reason = 'correction' offset 0) k on true
            where case n.reason
                when 'decision' then true
                when 'correction' then a.id is not null
                else a.id is not null and a.mode <> 'hidden' and c.state = 'published' end
            """;

    static final String COLUMNS = """
            n.id, n.reason, n.at, n.read_at, n.article_id, n.subject, n.action, n.explanation, a.slug, a.title, k.note,
            c.parent_id, case when c.wiped_at is null then left(c.body_html, 2000) end as html,
            (select case when x.guest then '' else x.username end from account x
             where x.id = c.author_id and x.erased_at is null and n.reason <> 'decision') as username,
            (select x.display_name from account x
             where x.id = c.author_id and x.erased_at is null and n.reason <> 'decision') as display_name
            """;

    private NotificationRow() {}

    static NotificationView read(Row row) throws SQLException {
        var reason = Reason.of(row.text("reason"));
        return new NotificationView(
                row.uuid("id"),
                reason,
                row.instant("at"),
                row.instant("read_at"),
                new NotificationView.Article(row.uuid("article_id"), row.text("slug"), row.text("title")),
                reason == Reason.CORRECTION ? null : comment(row),
                reason == Reason.CORRECTION
                        ? new NotificationView.Correction(row.uuid("subject"), row.text("note"))
                        : null,
                reason == Reason.DECISION
                        ? new NotificationView.Decision(row.text("action"), row.text("explanation"))
                        : null);
    }

    private static NotificationView.Comment comment(Row row) throws SQLException {
        UUID id = row.uuid("subject");
        return new NotificationView.Comment(
                id, row.uuid("parent_id"), author(row), excerpt(row.text("html")), "/api/v1/comments/" + id);
    }

    private static NotificationView.Author author(Row row) throws SQLException {
        String username = row.text("username");
        return username == null
                ? null
                : new NotificationView.Author(username.isEmpty() ? null : username, row.text("display_name"));
    }

    private static String excerpt(String html) {
        if (html == null) {
            return null;
        }
        String text = Markdown.visible(html);
        return text.codePointCount(0, text.length()) <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT)).strip() + "…";
    }
}
