package dev.parley.comment;

import dev.parley.http.Refused;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Carries out what moderators decide, many at once: the number of statements does not grow with the number of
/// rulings.
@ApplicationScoped
public class Rulings {

    private final Comments comments;
    private final Ids ids;
    private final Event<CommentEvent> events;

    Rulings(Comments comments, Ids ids, Event<CommentEvent> events) {
        this.comments = comments;
        this.ids = ids;
        this.events = events;
    }

    /// Each in turn; one that cannot be carried out leaves the others alone.
    ///
    /// @return what became of each, in their order
    @Transactional
    public List<Outcome> carryOut(List<Ruling> rulings, UUID by) {
        var now = ids.now();
        var batch = comments.batch(rulings.stream().map(Ruling::comment).toList());
        var outcomes = new ArrayList<Outcome>();
        var changes = new ArrayList<CommentEvent.Change>();
        rulings.forEach(ruling -> outcomes.add(carryOut(ruling, batch, by, now, changes)));
        comments.keep(batch, now);
        events.fire(new CommentEvent.Settled(changes.stream()
                .filter(change -> change.action().settles())
                .map(CommentEvent.Change::id)
                .toList()));
        events.fire(new CommentEvent.Moderated(changes, by, now));
        return outcomes;
    }

    private static Outcome carryOut(
            Ruling ruling, Batch batch, UUID by, Instant now, List<CommentEvent.Change> changes) {
        var comment = batch.get(ruling.comment());
        if (comment == null) {
            return Outcome.missing(ruling.comment());
        }
        if (comment.version() != ruling.version()) {
            return Outcome.of(Outcome.Kind.CONFLICT, comment, "It is at version %d now".formatted(comment.version()));
        }
        var before = comment.state();
        try {
            comment.obey(ruling, by, now);
        } catch (Refused refused) {
            return Outcome.of(Outcome.Kind.NOT_POSSIBLE, comment, refused.getMessage());
        }
        changes.add(new CommentEvent.Change(
                comment.id(),
                comment.articleId(),
                ruling.action(),
                before,
                comment.state(),
                comment.version(),
                ruling.reason(),
                ruling.note()));
        return Outcome.of(Outcome.Kind.DONE, comment, null);
    }
}
