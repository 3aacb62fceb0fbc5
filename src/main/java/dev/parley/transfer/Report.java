package dev.parley.transfer;

import dev.parley.postgres.Sql;
import dev.parley.transfer.wordpress.Admission;
import java.time.Instant;
import java.util.UUID;

/// Counts what an import adds, and writes down what it leaves out.
final class Report {

    private final Sql sql;
    private final UUID id;
    private int position;
    private int articles;
    private int comments;
    private int authors;

    Report(Sql sql, UUID id) {
        this.sql = sql;
        this.id = id;
    }

    void leaveOut(Admission.LeftOut what) {
        leaveOut(what.item(), what.kind(), what.reason());
    }

    /// @param item how the export calls it
    void leaveOut(String item, String kind, String reason) {
        sql.query(
                        "insert into import_left_out (import_id, position, item, kind, reason) values (:id, :position, :item, :kind, :reason)")
                .set("id", id)
                .set("position", position++)
                .set("item", item)
                .set("kind", kind)
                .set("reason", reason)
                .update();
    }

    void countArticle() {
        articles++;
    }

    void countComment() {
        comments++;
    }

    void countAuthor() {
        authors++;
    }

    /// What an archive brought, all at once.
    void count(int articles, int comments, int authors) {
        this.articles = articles;
        this.comments = comments;
        this.authors = authors;
    }

    void close(int tags, Instant now) {
        sql.query("""
                update import set state = 'done', problem = null, articles = :articles, comments = :comments, tags = :tags,
                  authors = :authors, ended_at = :now
                where id = :id
                """)
                .set("id", id)
                .set("articles", articles)
                .set("comments", comments)
                .set("tags", tags)
                .set("authors", authors)
                .set("now", now)
                .update();
    }
}
