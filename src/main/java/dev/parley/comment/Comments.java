package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Stamp;
import dev.parley.time.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All comments: what can be done with one.
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, UUID> {

    private final ThreadRules rules;
    private final CommentLog log;
    private final Remarks remarks;
    private final Ids ids;
    private final Event<CommentEvent> events;

    Comments(ThreadRules rules, CommentLog log, Remarks remarks, Ids ids, Event<CommentEvent> events) {
        this.rules = rules;
        this.log = log;
        this.remarks = remarks;
        this.ids = ids;
        this.events = events;
    }

    /// Keeps a comment, or a reply where there is a parent, that the screens have judged.
    ///
    /// @throws dev.parley.http.Refused where the thread takes none, the parent is not there, the branch
    ///     is locked, or it is too deep; nothing is stored then
    @Transactional
    Fresh<CommentView> post(Submission submission, UUID parentId, Verdict verdict) {
        var rule = rules.of(submission.article());
        rule.mustWelcome(submission.author());
        rule.mustTakeComments();
        var now = ids.now();
        var text = new CommentText(submission.markdown(), submission.html());
        var author = submission.author().id();
        var parent = parentId == null ? null : parent(submission.article(), parentId);
        var comment = parent == null
                ? new Comment(ids.at(now), submission.article(), author, text, now)
                : answer(parent, author, text, now, rule.maxDepth());
        if (verdict instanceof Verdict.Held held) {
            comment.hold(now);
            persist(comment);
            flush();
            tellHeld(comment, held, now);
        } else {
            add(comment, parent, now);
        }
        return asAuthor(comment.id());
    }

    private Comment answer(Comment parent, UUID author, CommentText text, Instant now, int maxDepth) {
        if (parent.isLocked() || count("id in ?1 and locked", Arrays.asList(parent.ancestors())) > 0) {
            throw CommentRefusal.THREAD_LOCKED
                    .because("A moderator has locked this branch")
                    .at("/parentId");
        }
        return parent.reply(ids.at(now), author, text, now, maxDepth);
    }

    void add(Comment comment, Comment parent, Instant at) {
        persist(comment);
        if (parent != null) {
            parent.countReply(1);
        }
        flush();
        log.write("comment.created", comment, 1, parent == null ? 1 : 0, at);
    }

    /// Whose text it is that the caller wants to change, before anybody judges the new one.
    ///
    /// @throws dev.parley.http.Refused where the caller may not change it, or has seen an older version
    @Transactional
    Comment permitted(UUID id, String ifMatch, Caller caller) {
        var comment = findByIdOptional(id).orElseThrow(() -> none(id));
        permit(comment, caller);
        hold(comment, ifMatch);
        return comment;
    }

    /// Changes the text; the old one is kept. What its author writes is judged again: it may be held now, or come out
    /// of being held.
    @Transactional
    Fresh<CommentView> edit(UUID id, String ifMatch, CommentText text, Verdict verdict, Caller caller) {
        var batch = batch(List.of(id));
        var comment = one(batch, id);
        permit(comment, caller);
        hold(comment, ifMatch);
        if (!text.markdown().equals(comment.bodyMarkdown())) {
            var now = ids.now();
            log.remember(comment);
            comment.edit(text, now);
            if (comment.isBy(caller.id())) {
                obey(verdict, comment, now);
            }
            flush();
            keep(batch, now);
        }
        return asAuthor(id);
    }

    private void obey(Verdict verdict, Comment comment, Instant now) {
        if (verdict instanceof Verdict.Held held) {
            comment.hold(now);
            tellHeld(comment, held, now);
        } else if (comment.state() == CommentState.PENDING) {
            comment.publish();
            events.fire(new CommentEvent.Settled(List.of(comment.id())));
        }
    }

    private void tellHeld(Comment comment, Verdict.Held held, Instant now) {
        events.fire(new CommentEvent.Held(
                comment.id(), comment.articleId(), comment.authorId(), comment.state(), held, now));
    }

    /// Takes a comment away: its author's deletion, or a moderator's removal. Twice is the same as once.
    @Transactional
    public void delete(UUID id, String ifMatch, String reason, Caller caller) {
        var batch = batch(List.of(id));
        var comment = one(batch, id);
        if (comment.state().isGone() && (comment.isBy(caller.id()) || caller.has(Role.MODERATOR))) {
            return;
        }
        permit(comment, caller);
        hold(comment, ifMatch);
        var before = comment.state();
        takeAway(batch, comment, caller.id(), reason, ids.now());
        tellModerated(comment, Action.REMOVE, before, reason, caller);
    }

    void takeAway(Batch batch, Comment comment, UUID by, String reason, Instant at) {
        comment.takeAway(comment.isBy(by) ? CommentState.DELETED : CommentState.REMOVED, by, reason, at);
        keep(batch, at);
        events.fire(new CommentEvent.Settled(List.of(comment.id())));
    }

    /// Puts a comment back where it stood. Its author's own is judged as if it were posted now.
    ///
    /// @param verdict of the screens, where its author restores it
    @Transactional
    Fresh<CommentView> restore(UUID id, Verdict verdict, Caller caller) {
        var batch = batch(List.of(id));
        var comment = one(batch, id);
        permit(comment, caller);
        if (comment.state().isGone()) {
            if (comment.state() == CommentState.REMOVED && !caller.has(Role.MODERATOR)) {
                throw CommentRefusal.NOT_TO_BE_RESTORED.because("A moderator removed it");
            }
            var before = comment.state();
            var now = ids.now();
            boolean reviewed = comment.wasHidden();
            comment.restore();
            if (reviewed && !caller.has(Role.MODERATOR)) {
                verdict = new Verdict.Held("reviewed", "It was under review when it was deleted");
            }
            if (verdict instanceof Verdict.Held held && comment.isBy(caller.id())) {
                comment.hold(now);
                tellHeld(comment, held, now);
            }
            keep(batch, now);
            tellModerated(comment, Action.RESTORE, before, null, caller);
        }
        return asAuthor(id);
    }

    private void tellModerated(Comment comment, Action action, CommentState before, String reason, Caller caller) {
        if (!comment.isBy(caller.id())) {
            var change = new CommentEvent.Change(
                    comment.id(),
                    comment.articleId(),
                    action,
                    before,
                    comment.state(),
                    comment.version(),
                    reason,
                    null);
            events.fire(new CommentEvent.Moderated(List.of(change), caller.id(), ids.now()));
        }
    }

    /// These comments, locked, to be changed together.
    Batch batch(Collection<UUID> ids) {
        return new Batch(
                ids,
                some -> find("id in ?1 order by id desc", some)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list());
    }

    private static Comment one(Batch batch, UUID id) {
        return Optional.ofNullable(batch.get(id)).orElseThrow(() -> none(id));
    }

    /// Writes down what a batch changed: in a few statements, however many they are.
    void keep(Batch batch, Instant at) {
        batch.settle();
        batch.all().forEach(getEntityManager()::detach);
        log.write(batch, at);
    }

    Comment lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> none(id));
    }

    private static RuntimeException none(UUID id) {
        return CommentRefusal.NO_SUCH_COMMENT.because("There is no comment `%s`".formatted(id));
    }

    /// The query is the permission: a reply finds a parent only below its own article.
    Comment parent(UUID article, UUID id) {
        return find("articleId = ?1 and id = ?2", article, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .filter(parent -> parent.isShown() || parent.state().leavesTombstone())
                .orElseThrow(() -> CommentRefusal.PARENT_NOT_FOUND
                        .because("The article has no comment `%s`".formatted(id))
                        .at("/parentId"));
    }

    /// Authors within the edit window, moderators always; who may not know of it gets 404.
    private void permit(Comment comment, Caller caller) {
        if (caller.has(Role.MODERATOR)) {
            return;
        }
        boolean inSight = rules.find(comment.articleId())
                .filter(ThreadRules.Rules::isInSight)
                .isPresent();
        if (!inSight || !comment.isShown() && !comment.isBy(caller.id())) {
            throw none(comment.id());
        }
        if (!comment.isBy(caller.id())) {
            throw CommentRefusal.NOT_YOUR_COMMENT.because("Another account wrote it");
        }
        if (!rules.isInEditWindow(comment.createdAt())) {
            throw CommentRefusal.EDIT_WINDOW_OVER.because("It was posted at %s".formatted(comment.createdAt()));
        }
    }

    private static void hold(Comment comment, String ifMatch) {
        if (ifMatch != null && !Stamp.matches(ifMatch, comment.version())) {
            throw HttpRefusal.STALE
                    .because("It is at version %d now".formatted(comment.version()))
                    .with("version", comment.version());
        }
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
