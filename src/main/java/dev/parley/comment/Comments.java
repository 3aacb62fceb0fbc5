package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Fresh;
import dev.parley.time.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All comments: what can be done with one.
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, UUID> {

    private final Places places;
    private final Permit permit;
    private final SlowMode slowMode;
    private final SameWords sameWords;
    private final Holds holds;
    private final CommentLog log;
    private final Remarks remarks;
    private final Ids ids;

    Comments(
            Places places,
            Permit permit,
            SlowMode slowMode,
            SameWords sameWords,
            Holds holds,
            CommentLog log,
            Remarks remarks,
            Ids ids) {
        this.places = places;
        this.permit = permit;
        this.slowMode = slowMode;
        this.sameWords = sameWords;
        this.holds = holds;
        this.log = log;
        this.remarks = remarks;
        this.ids = ids;
    }

    /// Keeps a comment, or a reply where there is a parent, that the screens have judged.
    ///
    /// @throws dev.parley.http.Refused where the thread takes none, or none of this author yet, the parent is not
    ///     there, the branch is locked, it is too deep, or they have just said the same; nothing is stored then
    @Transactional
    Fresh<CommentView> post(Submission submission, UUID parentId, Verdict verdict) {
        var place = places.find(submission.article(), parentId, sameWords.turn(submission));
        var rules = place.rules();
        rules.mustWelcome(submission.author());
        rules.mustTakeComments();
        var now = ids.now();
        var text = new CommentText(submission.markdown(), submission.html());
        var at = place.next(now);
        var comment = place.comment(ids.at(at), submission.author().id(), text, at);
        slowMode.take(submission, rules.slowModeSeconds(), now);
        if (PolicyScreen.again(verdict, rules, submission.author()) instanceof Verdict.Held held) {
            var remark = fill(comment, submission, now);
            log.tellHeld(comment, held, now);
            return Remarks.uncovered(remark);
        }
        comment.publish();
        return Remarks.uncovered(fill(comment, submission, now));
    }

    private Remark fill(Comment comment, Submission submission, Instant now) {
        return places.fill(comment, sameWords.since(submission.author(), now))
                .orElseThrow(() -> sameWords.refusal(comment, now));
    }

    /// Whose text it is that the caller wants to change, before anybody judges the new one.
    ///
    /// @throws dev.parley.http.Refused where the caller may not change it, or has seen an older version
    @Transactional
    Comment permitted(UUID id, String ifMatch, Caller caller) {
        var comment = findByIdOptional(id).orElseThrow(() -> Permit.none(id));
        permit.change(comment, ifMatch, caller);
        return comment;
    }

    /// Changes the text; the old one is kept. What its author writes is judged again: it may be held now, or come out
    /// of being held for its words.
    @Transactional
    Fresh<CommentView> edit(UUID id, String ifMatch, CommentText text, Verdict verdict, Caller caller) {
        var batch = batch(List.of(id));
        var comment = one(batch, id);
        permit.change(comment, ifMatch, caller);
        if (!text.markdown().equals(comment.bodyMarkdown())) {
            var now = ids.now();
            log.remember(comment);
            comment.edit(text, now);
            if (comment.isBy(caller.id())) {
                holds.edited(comment, verdict, now);
            }
            flush();
            keep(batch, now);
            log.tellModerated("edit", batch, comment, null, caller, now);
        }
        return asAuthor(id);
    }

    /// Takes a comment away: its author's deletion, or a moderator's removal. Twice is the same as once.
    @Transactional
    public void delete(UUID id, String ifMatch, String reason, Caller caller) {
        var batch = batch(List.of(id));
        var comment = one(batch, id);
        if (comment.state() == CommentState.REMOVED && caller.has(Role.MODERATOR)
                || comment.state().isGone() && comment.isBy(caller.id())) {
            return;
        }
        permit.change(comment, ifMatch, caller);
        var now = ids.now();
        takeAway(batch, comment, caller.id(), reason, now);
        log.tellModerated("remove", batch, comment, reason, caller, now);
    }

    void takeAway(Batch batch, Comment comment, UUID by, String reason, Instant at) {
        boolean own = comment.isBy(by);
        comment.takeAway(own ? CommentState.DELETED : CommentState.REMOVED, by, reason, at);
        keep(batch, at);
        if (own) {
            log.tellWithdrawn(comment);
        } else {
            log.tellSettled(comment, at);
        }
    }

    /// Puts a comment back where it stood. Its author's own is judged as if it were posted now.
    ///
    /// @param verdict of the screens, where its author restores it
    @Transactional
    Fresh<CommentView> restore(UUID id, Verdict verdict, Caller caller) {
        var batch = batch(List.of(id));
        var comment = one(batch, id);
        permit.change(comment, null, caller);
        if (!comment.state().isGone()) {
            return asAuthor(id);
        }
        if (comment.state() == CommentState.REMOVED && !caller.has(Role.MODERATOR)) {
            throw CommentRefusal.NOT_TO_BE_RESTORED.because("A moderator removed it");
        }
        var now = ids.now();
        comment.restore();
        if (comment.isBy(caller.id())) {
            holds.restored(comment, verdict, caller.has(Role.MODERATOR), now);
        } else {
            comment.publish();
        }
        keep(batch, now);
        log.tellModerated("restore", batch, comment, null, caller, now);
        if (comment.isBy(caller.id())) {
            log.tellReturned(comment, now);
        } else {
            log.tellSettled(comment, now);
        }
        return asAuthor(id);
    }

    /// These comments, locked with their parents, to be changed together.
    Batch batch(Collection<UUID> ids) {
        return new Batch(ids, this::lock);
    }

    /// From the newest upwards, as everywhere, so that nobody waits in a circle. Whose parent is whose never changes,
    /// so
    /// that is read before; both in one condition would walk the whole table.
    private List<Comment> lock(Collection<UUID> ids) {
        var all = new HashSet<>(ids);
        all.addAll(getEntityManager()
                .createQuery("select parentId from Comment where id in ?1 and parentId is not null", UUID.class)
                .setParameter(1, ids)
                .getResultList());
        return find("id in ?1 order by id desc", all)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private static Comment one(Batch batch, UUID id) {
        return Optional.ofNullable(batch.get(id)).orElseThrow(() -> Permit.none(id));
    }

    /// Writes down what a batch changed: in a few statements, however many they are.
    void keep(Batch batch, Instant at) {
        batch.settle();
        batch.all().forEach(getEntityManager()::detach);
        log.write(batch, at);
    }

    Comment lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> Permit.none(id));
    }

    private Fresh<CommentView> asAuthor(UUID id) {
        flush();
        return remarks.uncovered(id);
    }

    /// Writes what is pending and lets go of it.
    void forget() {
        flush();
        getEntityManager().clear();
    }
}
