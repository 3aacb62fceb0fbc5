package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Stamp;
import dev.parley.time.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/// All comments: what can be done with one.
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, UUID> {

    private final ThreadRules rules;
    private final CommentLog log;
    private final Remarks remarks;
    private final Ids ids;

    Comments(ThreadRules rules, CommentLog log, Remarks remarks, Ids ids) {
        this.rules = rules;
        this.log = log;
        this.remarks = remarks;
        this.ids = ids;
    }

    /// Posts a comment, or a reply where the draft names a parent.
    ///
    /// @throws dev.parley.http.Refused where the thread takes none, the parent is not there, it is too deep or too
    ///     long; nothing is stored then
    @Transactional
    public Fresh<CommentView> post(UUID article, CommentDraft draft, Caller author) {
        var rule = rules.of(article);
        rule.mustTakeComments();
        var text = CommentText.of(draft.bodyMarkdown(), rule.maxLength());
        var now = ids.now();
        var parent = draft.parentId() == null ? null : parent(article, draft.parentId());
        var comment = parent == null
                ? new Comment(ids.at(now), article, author.id(), text, now)
                : parent.reply(ids.at(now), author.id(), text, now, rule.maxDepth());
        add(comment, parent, now);
        return asAuthor(comment.id());
    }

    void add(Comment comment, Comment parent, Instant at) {
        persist(comment);
        if (parent != null) {
            parent.countReply(1);
        }
        flush();
        log.write("comment.created", comment, 1, parent == null ? 1 : 0, at);
    }

    /// Changes the text; the old one is kept.
    ///
    /// @param ifMatch the ETag that the author has seen, or null
    @Transactional
    public Fresh<CommentView> edit(UUID id, String ifMatch, CommentEdit edit, Caller caller) {
        var comment = lock(id);
        permit(comment, caller);
        hold(comment, ifMatch);
        var rule = rules.of(comment.articleId());
        var text = CommentText.of(edit.bodyMarkdown(), rule.maxLength());
        if (!text.markdown().equals(comment.bodyMarkdown())) {
            log.remember(comment);
            comment.edit(text, ids.now());
            flush();
            log.write("comment.edited", comment, 0, 0, ids.now());
        }
        return asAuthor(id);
    }

    /// Takes a comment away: its author's deletion, or a moderator's removal. Twice is the same as once.
    @Transactional
    public void delete(UUID id, String ifMatch, String reason, Caller caller) {
        var comment = lock(id);
        if (comment.state().isGone() && (comment.isBy(caller.id()) || caller.has(Role.MODERATOR))) {
            return;
        }
        permit(comment, caller);
        hold(comment, ifMatch);
        takeAway(comment, caller.id(), reason, ids.now());
    }

    void takeAway(Comment comment, UUID by, String reason, Instant at) {
        boolean shown = comment.isShown();
        comment.takeAway(comment.isBy(by) ? CommentState.DELETED : CommentState.REMOVED, by, reason, at);
        int roots = settle(comment, shown);
        flush();
        log.write("comment.removed", comment, -1, roots, at);
    }

    /// Puts a comment back where it stood.
    @Transactional
    public Fresh<CommentView> restore(UUID id, Caller caller) {
        var comment = lock(id);
        permit(comment, caller);
        if (comment.state().isGone()) {
            if (comment.state() == CommentState.REMOVED && !caller.has(Role.MODERATOR)) {
                throw CommentRefusal.NOT_TO_BE_RESTORED.because("A moderator removed it");
            }
            boolean shown = comment.isShown();
            comment.restore();
            int roots = settle(comment, shown);
            flush();
            log.write("comment.restored", comment, 1, roots, ids.now());
        }
        return asAuthor(id);
    }

    /// Carries a comment's coming into sight, or going out of it, to those above: a tombstone stands only while
    /// replies stand below it. Rows are locked from the reply upwards, always, so that two of these never wait for
    /// each other.
    ///
    /// @return by how much the number of roots changed
    int settle(Comment comment, boolean wasShown) {
        int change = Boolean.compare(comment.isShown(), wasShown);
        if (change == 0 || comment.parentId() == null) {
            return change;
        }
        var parent = lock(comment.parentId());
        boolean parentShown = parent.isShown();
        parent.countReply(change);
        return settle(parent, parentShown);
    }

    Comment lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> CommentRefusal.NO_SUCH_COMMENT.because("There is no comment `%s`".formatted(id)));
    }

    /// The query is the permission: a reply finds a parent only below its own article.
    Comment parent(UUID article, UUID id) {
        return find("articleId = ?1 and id = ?2", article, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .filter(parent -> parent.isShown() || parent.state().isGone())
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
            throw CommentRefusal.NO_SUCH_COMMENT.because("There is no comment `%s`".formatted(comment.id()));
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
