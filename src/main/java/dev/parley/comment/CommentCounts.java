package dev.parley.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.article.Closing;
import dev.parley.article.Discussion;
import dev.parley.http.Fresh;
import dev.parley.http.Lifetime;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How much is said below many articles, in one question: for front pages.
@ApplicationScoped
class CommentCounts {

    private final Sql sql;
    private final Closing closing;
    private final Clock clock;

    CommentCounts(Sql sql, Closing closing, Clock clock) {
        this.sql = sql;
        this.closing = closing;
        this.clock = clock;
    }

    /// The counts of those articles that are public, by their ids.
    Fresh<Map<String, Count>> of(List<UUID> articles) {
        var now = clock.instant();
        var counts = new TreeMap<String, Count>();
        var changes = new TreeSet<Instant>();
        sql.query("""
                select t.article_id, t.mode, t.closes_at, t.close_after_days, a.publish_at, a.listed_at, t.visible + coalesce(d.visible, 0) as visible,
                  t.roots + coalesce(d.roots, 0) as roots, greatest(t.last_at, d.last_at) as last_at
                from article a
                join thread t on t.article_id = a.id
                left join lateral (
                  select sum(visible) as visible, sum(roots) as roots, max(at) filter (where visible > 0) as last_at
                  from thread_delta where article_id = a.id) d on true
                where a.id = any(:articles::uuid[]) and a.listed_at is not null
                """).set("articles", articles).list(row -> {
            var listedAt = row.instant("listed_at");
            if (listedAt.isAfter(now)) {
                return changes.add(listedAt);
            }
            var closesAt = closing.at(row);
            counts.put(row.text("article_id"), Count.read(row, closesAt, now));
            return closesAt != null && closesAt.isAfter(now) && changes.add(closesAt);
        });
        var keys = articles.stream().map(article -> "article:" + article).toList();
        var next = changes.isEmpty() ? null : changes.getFirst();
        return Fresh.forAll(counts, Stamp.of(0, counts), Lifetime.of(Conversation.KEEP, next, now), keys);
    }

    /// How much is said below one article.
    @Schema(name = "CommentCount", description = "How much is said below an article")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Count(
            @Schema(required = true, examples = "132") int visible,
            @Schema(required = true, examples = "40") int roots,
            @Schema(examples = "2026-11-20T09:30:00Z") Instant lastAt,

            @Schema(
                    required = true,
                    enumeration = {"open", "closed", "readonly", "hidden"},
                    examples = "open")
            String state) {

        private static Count read(Row row, Instant closesAt, Instant now) throws SQLException {
            return new Count(
                    row.integer("visible"),
                    row.integer("roots"),
                    row.instant("last_at"),
                    Discussion.state(row.text("mode"), closesAt, now));
        }
    }
}
