package dev.parley.mirror;

import dev.parley.news.NewsLog;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Leads a mirror on: along walks through what is there, and through the log.
@ApplicationScoped
class Route {

    /// Entries of the log that are looked at for one page: most are of things that were told of already, or of
    /// nothing that a mirror holds.
    private static final int WINDOW = 500;

    /// What one page may ask: a walk that finds little ends it.
    private static final int STEPS = 8;

    private final NewsLog log;
    private final Sql sql;

    Route(NewsLog log, Sql sql) {
        this.log = log;
        this.sql = sql;
    }

    /// Where one has come to, and whether the log has more already.
    record Step(Standpoint to, boolean more) {}

    /// Gathers what comes next.
    Step follow(Standpoint from, Gathering gathering) {
        var step = new Step(from, true);
        for (int n = 0; n < STEPS && step.more() && !gathering.isFull(); n++) {
            step = step.to().isAtLog() ? read(step.to(), gathering) : walk(step.to(), gathering);
        }
        return step;
    }

    private Step walk(Standpoint from, Gathering gathering) {
        int most = gathering.room(from.walk().kind());
        var found = sql.query(from.walk().sql())
                .set("subject", from.subject())
                .set("at", from.at())
                .set("id", from.id())
                .set("most", most)
                .list(row -> new Met(
                        row.instant("at"), new Subject(from.walk().kind(), row.uuid("id"), row.uuid("article"))));
        found.stream().map(Met::subject).forEach(gathering::found);
        if (found.size() < most) {
            return new Step(from.further(), true);
        }
        var last = found.getLast();
        return new Step(from.past(last.at(), last.subject().id()), true);
    }

    private Step read(Standpoint from, Gathering gathering) {
        var entries = log.after(from.log().place(), WINDOW);
        var here = from;
        for (var entry : entries) {
            if (gathering.isFull()) {
                return new Step(here, true);
            }
            gathering.told(entry);
            var because = Walk.after(entry.item());
            here = here.after(entry, because);
            if (because != null) {
                return new Step(here, true);
            }
        }
        return new Step(here, entries.size() == WINDOW);
    }

    private record Met(Instant at, Subject subject) {}
}
