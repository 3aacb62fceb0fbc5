package dev.parley.news;

import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Those who act on everything that the log tells: each entry once and in the log's order, whichever node does
/// it.
///
/// Only what is below the oldest transaction still under way is read, in the order `(xid, seq)`, so that
/// nothing can come to stand before what was read. A long transaction anywhere in the database makes all of
/// them wait.
@ApplicationScoped
public class NewsReaders {

    /// One who was not here before begins now. What runs at this moment may tell something yet, and is not missed.
    private static final String BEGIN = """
            insert into news_reader (name, xid, seq)
            select :name, pg_snapshot_xmin(pg_current_snapshot()), 0
            where not exists (select from news_reader where name = :name)
            on conflict do nothing
            """;

    private static final String HOLD = """
            select xid::text, seq from news_reader where name = :name for no key update skip locked
            """;

    private static final String READ = """
            select xid::text, seq, article_id, type, subject, (payload ->> 'number')::integer as number, at from news
            where (xid, seq) > (:xid::xid8, :seq) and xid < pg_snapshot_xmin(pg_current_snapshot())
            order by xid, seq limit :most
            """;

    private static final String MOVE = "update news_reader set xid = :xid::xid8, seq = :seq where name = :name";

    private final Sql sql;

    NewsReaders(Sql sql) {
        this.sql = sql;
    }

    /// One thing in the log.
    ///
    /// @param seq its number, which no other has and which orders what was done to the same thing
    /// @param at  when it was done; what was imported was done in its own time
    public record Entry(long seq, Instant at, News.Item item) {}

    /// What follows for a reader. Its place moves in the caller's transaction, so that having acted and having read
    /// are true together or not at all.
    ///
    /// @param reader the noun that reads, such as `webhook`; one that is new begins with what happens from now on
    /// @return at most `most`, in order; none where there is nothing new, or another node is at it
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Entry> next(String reader, int most) {
        return place(reader).map(from -> read(reader, from, most)).orElseGet(List::of);
    }

    /// Held until the transaction ends.
    private Optional<Place> place(String reader) {
        var place = sql.query(HOLD).set("name", reader).first(Place::of);
        if (place.isEmpty()) {
            sql.query(BEGIN).set("name", reader).update();
        }
        return place;
    }

    private List<Entry> read(String reader, Place from, int most) {
        var read = sql.query(READ)
                .set("xid", from.xid())
                .set("seq", from.seq())
                .set("most", most)
                .list(row -> new Read(Place.of(row), entry(row)));
        if (!read.isEmpty()) {
            var to = read.getLast().place();
            sql.query(MOVE)
                    .set("xid", to.xid())
                    .set("seq", to.seq())
                    .set("name", reader)
                    .update();
        }
        return read.stream().map(Read::entry).toList();
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(
                row.number("seq"),
                row.instant("at"),
                new News.Item(
                        row.text("type"), row.uuid("article_id"), row.uuid("subject"), row.integerOrNull("number")));
    }

    private record Place(String xid, long seq) {

        static Place of(Row row) throws SQLException {
            return new Place(row.text("xid"), row.number("seq"));
        }
    }

    private record Read(Place place, Entry entry) {}
}
