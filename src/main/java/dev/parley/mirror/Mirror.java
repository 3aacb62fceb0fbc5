package dev.parley.mirror;

import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.news.NewsLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Stream;

/// Tells the whole site to those who keep a copy of it: first all that is there, then what changes, without
/// end.
///
/// The place in the log is taken first and all that is there is told after it, so what happens meanwhile is
/// told again when the log is read from that place. Each thing is told as it stands when it is told, so whoever
/// has read to the end of the log holds what is there, however often or in which order they were told of a
/// thing.
@ApplicationScoped
class Mirror {

    private static final String SCOPE = "changes";

    /// Names, votes and texts in it may be others at any moment.
    private static final Duration KEEP = Duration.ofSeconds(1);

    private final NewsLog log;
    private final Route route;
    private final Present present;
    private final Cursors cursors;

    Mirror(NewsLog log, Route route, Present present, Cursors cursors) {
        this.log = log;
        this.route = route;
        this.present = present;
        this.cursors = cursors;
    }

    /// @throws dev.parley.http.Refused `invalid-cursor`, `mirror-outdated` where the log does not reach back so far
    Fresh<SiteChanges> after(ChangesQuery query) {
        var cursor = cursors.open(query.cursor(), SCOPE);
        var from = cursor.atStart() ? Standpoint.start(log.head()) : Standpoint.of(cursor);
        var gathering = new Gathering(query.limit());
        var step = route.follow(from, gathering);
        var items = present.of(gathering);
        // Afterwards: what is swept while it is read is not read.
        if (!log.reaches(from.log())) {
            throw MirrorRefusal.MIRROR_OUTDATED.because("The log does not reach back to this cursor");
        }
        var next = cursors.seal(step.to().cursor(), SCOPE);
        var changes = new SiteChanges(items, new Page.Info(query.limit(), next, null), step.more());
        return Fresh.forAll(
                changes,
                Stamp.of(0, changes),
                KEEP,
                Stream.concat(Stream.of("articles", "tags"), items.stream().map(SiteChange::surrogateKey))
                        .toList());
    }
}
