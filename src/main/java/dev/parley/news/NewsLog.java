package dev.parley.news;

import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The log of news as those read it who follow all of it.
///
/// Only what is below the oldest transaction still under way is read, in the order `(xid, seq)`, so that
/// nothing can come to stand before what was read. A long transaction anywhere in the database makes all of
/// them wait.
@ApplicationScoped
public class NewsLog {

    private static final String HEAD = """
            select pg_snapshot_xmin(pg_current_snapshot())::text as xid, 0::bigint as seq,
              (select max(number) from news_origin) as origin
            """;

    /// In the order of the column: by its name alone, the text that is selected would be sorted.
    private static final String AFTER = """
            select n.xid::text, n.seq, n.article_id, n.type, n.subject, (n.payload ->> 'number')::integer as number, n.at
            from news n
            where (n.xid, n.seq) > (:xid::xid8, :seq) and n.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by n.xid, n.seq limit :most
            """;

    /// The sweep takes all below the newest mark that is old enough.
    private static final String REACHES = """
            select not exists (select from news_mark where at <= :before and xid > :xid::xid8)
              and (select max(number) from news_origin) = :origin as reaches
            """;

    private final Sql sql;
    private final Clock clock;
    private final Duration retention;

    /// @param retention how long the log is kept
    NewsLog(Sql sql, Clock clock, @ConfigProperty(name = "parley.news.retention") Duration retention) {
        this.sql = sql;
        this.clock = clock;
        this.retention = retention;
    }

    /// A place in the log: after the entry with this number, which this transaction told.
    ///
    /// @param xid a transaction's number, which only grows while the database lives where it is
    public record Place(String xid, long seq) {

        static Place of(Row row) throws SQLException {
            return new Place(row.text("xid"), row.number("seq"));
        }
    }

    /// The end of the log, and in which of the places where the log has lived that is: a restored database begins
    /// another, whose transactions may bear numbers that were seen before.
    public record Head(int origin, Place place) {}

    /// One thing in the log.
    ///
    /// @param at when it was done; what was imported was done in its own time
    public record Entry(Place place, Instant at, News.Item item) {

        /// Its number, which no other has and which orders what was done to the same thing.
        public long seq() {
            return place.seq();
        }
    }

    /// What runs at this moment may tell something yet, and follows this place.
    public Head head() {
        return sql.query(HEAD)
                .first(row -> new Head(row.integer("origin"), Place.of(row)))
                .orElseThrow();
    }

    /// At most so many entries that follow a place, in order; none where there is nothing new.
    public List<Entry> after(Place place, int most) {
        return sql.query(AFTER)
                .set("xid", place.xid())
                .set("seq", place.seq())
                .set("most", most)
                .list(row -> new Entry(
                        Place.of(row),
                        row.instant("at"),
                        new News.Item(
                                row.text("type"),
                                row.uuid("article_id"),
                                row.uuid("subject"),
                                row.integerOrNull("number"))));
    }

    /// Whether all that followed this place can still be read.
    public boolean reaches(Head head) {
        return sql.query(REACHES)
                .set("before", clock.instant().minus(retention))
                .set("xid", head.place().xid())
                .set("origin", head.origin())
                .first(row -> row.bool("reaches"))
                .orElse(false);
    }
}
