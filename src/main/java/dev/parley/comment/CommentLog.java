package dev.parley.comment;

import dev.parley.news.News;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// What a deed leaves behind besides the comment itself: the change of totals, the news, and the text that was
/// there before. All of it in the deed's own transaction.
@ApplicationScoped
class CommentLog {

    private final Sql sql;
    private final News news;

    CommentLog(Sql sql, News news) {
        this.sql = sql;
        this.news = news;
    }

    /// @param visible by how much the number of readable comments changes
    /// @param roots   by how much the number of roots changes
    void write(String type, Comment comment, int visible, int roots, Instant at) {
        if (visible != 0 || roots != 0) {
            sql.query(
                            "insert into thread_delta (article_id, ancestors, visible, roots, at) values (:article, :ancestors::uuid[], :visible, :roots, :at)")
                    .set("article", comment.articleId())
                    .set("ancestors", Arrays.asList(comment.ancestors()))
                    .set("visible", visible)
                    .set("roots", roots)
                    .set("at", comment.createdAt())
                    .update();
        }
        news.tell(type, comment.articleId(), comment.id(), at);
    }

    void tellVote(UUID article, UUID comment, Instant at) {
        news.tell("comment.voted", article, comment, at);
    }

    /// Keeps the text that is about to be replaced.
    void remember(Comment comment) {
        sql.query(
                        "insert into comment_revision (comment_id, version, body_markdown, body_html, written_at) values (:id, :version, :markdown, :html, :at)")
                .set("id", comment.id())
                .set("version", comment.version())
                .set("markdown", comment.bodyMarkdown())
                .set("html", comment.bodyHtml())
                .set("at", comment.writtenAt())
                .update();
    }
}
