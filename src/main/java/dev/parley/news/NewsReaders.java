package dev.parley.news;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/// Those who act on everything that the log tells: each entry once and in the log's order, whichever node does it.
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

    private static final String MOVE = "update news_reader set xid = :xid::xid8, seq = :seq where name = :name";

    private final Sql sql;
    private final NewsLog log;

    NewsReaders(Sql sql, NewsLog log) {
        this.sql = sql;
        this.log = log;
    }

    /// What follows for a reader. Its place moves in the caller's transaction, so that having acted and having read
    /// are true together or not at all.
    ///
    /// @param reader the noun that reads, such as `webhook`; one that is new begins with what happens from now on
    /// @return at most `most`, in order; none where there is nothing new, or another node is at it
    @Transactional(Transactional.TxType.MANDATORY)
    public List<NewsLog.Entry> next(String reader, int most) {
        var entries = place(reader).map(from -> log.after(from, most)).orElseGet(List::of);
        if (!entries.isEmpty()) {
            var to = entries.getLast().place();
            sql.query(MOVE)
                    .set("xid", to.xid())
                    .set("seq", to.seq())
                    .set("name", reader)
                    .update();
        }
        return entries;
    }

    /// Held until the transaction ends.
    private Optional<NewsLog.Place> place(String reader) {
        var place = sql.query(HOLD).set("name", reader).first(NewsLog.Place::of);
        if (place.isEmpty()) {
            sql.query(BEGIN).set("name", reader).update();
        }
        return place;
    }
}
