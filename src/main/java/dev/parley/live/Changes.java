package dev.parley.live;

import dev.parley.comment.CommentRefusal;
import dev.parley.http.Fresh;
import dev.parley.http.PageQuery;
import dev.parley.http.Refused;
import dev.parley.http.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Tells what happened in a thread to those who ask now and then.
@ApplicationScoped
class Changes {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    /// The log may grow at its end at any moment.
    private static final Duration KEEP_END = Duration.ofSeconds(1);

    /// Of what lies behind only the counts change, and whatever changes them is told further on, with the
    /// new ones.
    private static final Duration KEEP_PAST = Duration.ofMinutes(1);

    private final Log log;

    Changes(Log log) {
        this.log = log;
    }

    /// @param since the event that the caller knows already
    /// @throws dev.parley.http.Refused 404 where the article is not public, 410 where the log does not
    ///     reach back
    Fresh<ChangeList> since(UUID article, Long since, Integer limit) {
        var stretch = log.after(article, Since.required(since), PageQuery.bounded("limit", limit, USUAL, 1, MOST))
                .orElseThrow(() -> none(article));
        var list = new ChangeList(stretch.changes(), stretch.end().seq(), stretch.more());
        return Fresh.forAll(
                list,
                Stamp.of(0, list),
                stretch.more() ? KEEP_PAST : KEEP_END,
                List.of("thread:" + article, "article:" + article));
    }

    static Refused none(UUID article) {
        return CommentRefusal.NO_SUCH_THREAD.because("There is no public article `%s`".formatted(article));
    }
}
