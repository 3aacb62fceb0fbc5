package dev.parley.live;

import dev.parley.article.Closing;
import dev.parley.article.Discussion;
import dev.parley.comment.CommentState;
import dev.parley.comment.VoteCounts;
import dev.parley.live.Change.OfComment;
import dev.parley.live.Change.OfThread;
import dev.parley.postgres.Query;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads what the log holds of threads that are public. One that is not has no answer.
@ApplicationScoped
class Log {

    private final Sql sql;
    private final Closing closing;
    private final Clock clock;

    Log(Sql sql, Closing closing, Clock clock) {
        this.sql = sql;
        this.closing = closing;
        this.clock = clock;
    }

    /// The number of the newest event in an article's thread; 0 where nothing has happened yet.
    Optional<Long> now(UUID article) {
        return sql.query(LogSql.NOW)
                .set("article", article)
                .set("now", clock.instant())
                .first(row -> row.number("seq"));
    }

    /// What followed an event.
    ///
    /// @throws dev.parley.http.Refused `changes-gone` or `invalid-parameter`, where the log does not know it
    Optional<Stretch> after(UUID article, Since since, int limit) {
        var question = sql.query(LogSql.AFTER_EVENT).set("article", article).set("since", since.seq());
        return Optional.ofNullable(read(question, limit, since).get(article));
    }

    /// What followed these places of several articles, in one question.
    Map<UUID, Stretch> after(Map<UUID, Place> places, int limit) {
        var articles = List.copyOf(places.keySet());
        var question = sql.query(LogSql.AFTER_PLACES)
                .set("articles", articles)
                .set("xids", articles.stream().map(id -> places.get(id).xid()).toList())
                .set("seqs", articles.stream().map(id -> places.get(id).seq()).toList());
        return places.isEmpty() ? Map.of() : read(question, limit, null);
    }

    /// @param since null where the places are known
    private Map<UUID, Stretch> read(Query question, int limit, Since since) {
        var now = clock.instant();
        var readings = new HashMap<UUID, Reading>();
        question.set("types", Change.TYPES)
                .set("now", now)
                .set("most", limit + 1)
                .list(row -> take(row, readings, limit, since, now));
        var tallies = tallies(readings);
        var stretches = new HashMap<UUID, Stretch>();
        readings.forEach((article, reading) -> stretches.put(article, reading.stretch(tallies)));
        return stretches;
    }

    private Void take(Row row, Map<UUID, Reading> readings, int limit, Since since, Instant now) throws SQLException {
        boolean lost = row.text("since_xid") == null;
        if (lost && since != null) {
            throw since.unknown(row.bool("never"));
        }
        var article = row.uuid("thread_id");
        if (!readings.containsKey(article)) {
            var start = lost ? null : new Place(row.number("since_xid"), row.number("since"));
            readings.put(article, new Reading(thread(row, now), start, limit));
        }
        if (row.text("type") != null) {
            readings.get(article).take(Step.read(row));
        }
        return null;
    }

    private OfThread thread(Row row, Instant now) throws SQLException {
        String state = Discussion.state(row.text("mode"), closing.at(row), now);
        boolean hidden = state.equals("hidden");
        return new OfThread(state, hidden ? 0 : row.integer("visible"), hidden ? 0 : row.integer("roots"));
    }

    /// How much there is of each comment that is told of, asked later than what happened: never less than that.
    private Map<UUID, OfComment> tallies(Map<UUID, Reading> readings) {
        var ids =
                readings.values().stream().flatMap(Reading::comments).distinct().toList();
        return ids.isEmpty() ? Map.of() : tallies(readings.keySet(), ids);
    }

    private Map<UUID, OfComment> tallies(Collection<UUID> articles, List<UUID> ids) {
        var tallies = new HashMap<UUID, OfComment>();
        sql.query(LogSql.TALLIES)
                .set("articles", articles)
                .set("ids", ids)
                .list(row -> tallies.put(row.uuid("id"), tally(row)));
        return tallies;
    }

    private static OfComment tally(Row row) throws SQLException {
        return new OfComment(
                row.uuid("id"),
                CommentState.of(row.text("state"), row.instant("hidden_at") != null, row.uuid("removed_by"))
                        .wire(),
                row.integer("version"),
                VoteCounts.of(row.integer("up"), row.integer("down")),
                row.integer("reply_count"),
                row.integer("descendant_count"));
    }
}
