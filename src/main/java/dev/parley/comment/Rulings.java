package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Refused;
import dev.parley.idempotency.Idempotency;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;

/// Carries out what moderators decide, many at once: the number of statements does not grow with the number of
/// rulings.
@ApplicationScoped
public class Rulings {

    private final Comments comments;
    private final CommentLog log;
    private final Ids ids;
    private final Event<CommentEvent> events;
    private final Idempotency idempotency;

    Rulings(Comments comments, CommentLog log, Ids ids, Event<CommentEvent> events, Idempotency idempotency) {
        this.comments = comments;
        this.log = log;
        this.ids = ids;
        this.events = events;
        this.idempotency = idempotency;
    }

    /// Each in turn; one that cannot be carried out leaves the others alone.
    ///
    /// @return what became of each, in their order
    @Transactional
    public RestResponse<List<RulingOutcome>> carryOut(List<Ruling> rulings, Caller by) {
        var now = ids.now();
        var batch = comments.batch(rulings.stream().map(Ruling::comment).toList());
        var outcomes = new ArrayList<RulingOutcome>();
        var changes = new ArrayList<CommentEvent.Change>();
        rulings.forEach(ruling -> outcomes.add(carryOut(ruling, batch, by, now, changes)));
        comments.keep(batch, now);
        events.fire(new CommentEvent.Settled(settled(rulings, outcomes), now));
        events.fire(new CommentEvent.Moderated(changes, by.id(), now));
        return idempotency.keep(RestResponse.ok(outcomes));
    }

    private static List<UUID> settled(List<Ruling> rulings, List<RulingOutcome> outcomes) {
        return IntStream.range(0, rulings.size())
                .filter(n ->
                        rulings.get(n).action().settles() && outcomes.get(n).isDone())
                .mapToObj(n -> rulings.get(n).comment())
                .toList();
    }

    /// Takes a comment out of sight until a moderator has read it.
    @Transactional
    public void hide(UUID comment, Verdict.Held why) {
        var now = ids.now();
        var batch = comments.batch(List.of(comment));
        var found = batch.get(comment);
        if (found != null && found.state() == CommentState.PUBLISHED) {
            found.hold(now);
            comments.keep(batch, now);
            log.tellHeld(found, why, now);
        }
    }

    private static RulingOutcome carryOut(
            Ruling ruling, Batch batch, Caller by, Instant now, List<CommentEvent.Change> changes) {
        var comment = batch.get(ruling.comment());
        if (comment == null) {
            return RulingOutcome.missing(ruling.comment());
        }
        if (comment.version() != ruling.version()) {
            return RulingOutcome.of(
                    RulingOutcome.Kind.CONFLICT, comment, "It is at version %d now".formatted(comment.version()));
        }
        var before = comment.standing();
        try {
            permit(ruling, comment, by);
            comment.obey(ruling, by.id(), now);
        } catch (Refused refused) {
            return RulingOutcome.of(RulingOutcome.Kind.NOT_POSSIBLE, comment, refused.getMessage());
        }
        changes.add(new CommentEvent.Change(
                comment.id(),
                comment.articleId(),
                comment.authorId(),
                ruling.action().wire(),
                before,
                comment.standing(),
                ruling.reason(),
                ruling.note()));
        return RulingOutcome.of(RulingOutcome.Kind.DONE, comment, null);
    }

    /// What a moderator wrote is judged by another; an admin has nobody above.
    private static void permit(Ruling ruling, Comment comment, Caller by) {
        boolean letsStand = ruling.action() == Action.APPROVE || ruling.action() == Action.RESTORE;
        if (letsStand && comment.isBy(by.id()) && !by.roles().contains(Role.ADMIN)) {
            throw CommentRefusal.OWN_RULING.because("Another moderator decides whether what you wrote stands");
        }
    }
}
