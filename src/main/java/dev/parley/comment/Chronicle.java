package dev.parley.comment;

import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Writes down what was said elsewhere, or before: imports and samples, with times of their own. Policies and edit
/// windows do not hold it up, since what was said was said.
@ApplicationScoped
public class Chronicle {

    private final Comments comments;
    private final Places places;
    private final CommentLog log;
    private final ThreadRules rules;
    private final Ids ids;

    Chronicle(Comments comments, Places places, CommentLog log, ThreadRules rules, Ids ids) {
        this.comments = comments;
        this.places = places;
        this.log = log;
        this.rules = rules;
        this.ids = ids;
    }

    /// Keeps a comment. A reply deeper than the site allows goes below the deepest ancestor that may have
    /// replies, and so does one to what is gone by now; where there is none, it is a root.
    ///
    /// @param parent null for a root
    /// @return its id
    /// @throws dev.parley.http.Refused `empty` or `too-long`
    @Transactional(dontRollbackOn = dev.parley.http.Refused.class)
    public UUID post(UUID article, UUID parent, UUID author, String bodyMarkdown, Instant at) {
        var text = CommentText.of(bodyMarkdown, Policy.LONGEST);
        var id = ids.at(at);
        var above = parent == null ? null : above(article, parent);
        var comment = above == null
                ? new Comment(id, article, author, text, at)
                : above.reply(id, author, text, at, rules.siteDepth());
        comment.publish();
        places.fill(comment);
        return id;
    }

    /// The nearest of the parent and its ancestors that stands in this article's tree and may have replies;
    /// null where none does.
    private Parent above(UUID article, UUID parent) {
        var above = places.find(article, parent).orElse(null);
        while (above != null && (above.isGone() || above.depth() >= rules.siteDepth())) {
            above = above.ancestors().isEmpty()
                    ? null
                    : places.find(article, above.ancestors().getLast()).orElse(null);
        }
        return above;
    }

    /// Changes a comment's text, as its author did at that time.
    @Transactional
    public void edit(UUID id, String bodyMarkdown, Instant at) {
        var comment = comments.lock(id);
        log.remember(comment);
        comment.edit(CommentText.of(bodyMarkdown, Policy.LONGEST), at);
        comments.forget();
        log.write("comment.edited", comment, 0, 0, at);
    }

    /// Takes a comment away, as this account did at that time: its author's deletion, or a moderator's removal.
    @Transactional
    public void remove(UUID id, UUID by, String reason, Instant at) {
        var batch = comments.batch(List.of(id));
        comments.takeAway(batch, batch.get(id), by, reason, at);
    }

    /// Puts a root before the others.
    @Transactional
    public void pin(UUID id) {
        comments.lock(id).pin();
        comments.forget();
    }

    /// Lets go of what was written so far, so that a long import fills no memory.
    @Transactional
    public void forget() {
        comments.forget();
    }
}
