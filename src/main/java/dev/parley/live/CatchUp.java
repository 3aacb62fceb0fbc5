package dev.parley.live;

import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Tells somebody what they have missed, as fast as they take it, before they listen along with the others.
@ApplicationScoped
class CatchUp {

    private static final Logger LOG = Logger.getLogger(CatchUp.class);

    /// What is read for them at a time.
    static final int MOST = 100;

    private final Log log;
    private final Frames frames;
    private final Turns turns;
    private final LiveLimits limits;
    private final Ids ids;

    CatchUp(Log log, Frames frames, Turns turns, LiveLimits limits, Ids ids) {
        this.log = log;
        this.frames = frames;
        this.turns = turns;
        this.limits = limits;
        this.ids = ids;
    }

    /// What somebody hears first.
    ///
    /// @param since empty where they want to hear what happens from now on
    /// @throws dev.parley.http.Refused 404 where the article is not public, 410 where the log does not
    ///     reach back
    Stretch begin(UUID article, Optional<Since> since) {
        return turns.take(() -> since.or(() -> log.now(article).map(Since::told))
                        .flatMap(from -> log.after(article, from, MOST)))
                .orElseThrow(() -> Changes.none(article));
    }

    /// By the event that they heard last, not by its place, since the log may be swept beyond it at any
    /// moment: then the stream ends, and who connects again is told that something is missing.
    ///
    /// @return whether they are still there, and know all there is
    boolean bring(Listener listener) {
        try {
            boolean behind = true;
            while (behind && isThere(listener)) {
                var stretch = turns.take(() -> log.after(
                        listener.article(), Since.told(listener.place().seq()), MOST));
                if (stretch.isEmpty()) {
                    end(listener);
                } else {
                    behind = !listener.hear(frames.of(stretch.get()))
                            || stretch.get().more();
                }
            }
            return !listener.isGone();
        } catch (RuntimeException e) {
            LOG.debugf("A stream was ended, to be taken up again: %s", e.getMessage());
            listener.end();
            return false;
        }
    }

    private boolean isThere(Listener listener) {
        try {
            if (!listener.catchesBreath(limits.patience())) {
                listener.drop();
                return false;
            }
            return !listener.isGone();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            listener.end();
            return false;
        }
    }

    /// Tells them that the thread is public no more, as the last thing.
    void end(Listener listener) {
        var gone = Change.gone(listener.article(), listener.place().seq(), ids.now());
        listener.murmur(frames.end(gone));
        listener.end();
    }
}
