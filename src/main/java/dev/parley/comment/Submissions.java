package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.http.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Brings what somebody wrote before the screens, and then to its place. The screens may take their time, so no
/// transaction is open meanwhile; what they could not see is asked again by the deed.
@ApplicationScoped
class Submissions {

    private final ThreadRules rules;
    private final Screens screens;
    private final Comments comments;

    Submissions(ThreadRules rules, Screens screens, Comments comments) {
        this.rules = rules;
        this.screens = screens;
        this.comments = comments;
    }

    /// Posts a comment, or a reply where the draft names a parent.
    ///
    /// @throws dev.parley.http.Refused where the thread takes none, the parent is not there, it is too deep or too
    ///     long, or a screen refuses it; nothing is stored then
    Fresh<CommentView> post(UUID article, CommentDraft draft, Caller author) {
        var rule = rules.of(article);
        rule.mustTakeComments();
        var text = CommentText.of(draft.bodyMarkdown(), rule.maxLength());
        var submission = new Submission(article, null, author, text.markdown(), text.html());
        return comments.post(submission, draft.parentId(), judged(submission));
    }

    /// Changes the text; the old one is kept, and the new one judged.
    ///
    /// @param ifMatch the ETag that the author has seen, or null
    Fresh<CommentView> edit(UUID id, String ifMatch, CommentEdit edit, Caller caller) {
        var comment = comments.permitted(id, ifMatch, caller);
        var text = CommentText.of(
                edit.bodyMarkdown(),
                rules.find(comment.articleId())
                        .map(ThreadRules.Rules::maxLength)
                        .orElse(Policy.LONGEST));
        var submission = new Submission(comment.articleId(), id, caller, text.markdown(), text.html());
        return comments.edit(
                id, ifMatch, text, comment.isBy(caller.id()) ? judged(submission) : Verdict.WELCOME, caller);
    }

    /// Puts a comment back where it stood.
    Fresh<CommentView> restore(UUID id, Caller caller) {
        var comment = comments.permitted(id, null, caller);
        var submission = new Submission(comment.articleId(), id, caller, comment.bodyMarkdown(), comment.bodyHtml());
        return comments.restore(id, comment.isBy(caller.id()) ? judged(submission) : Verdict.WELCOME, caller);
    }

    private Verdict judged(Submission submission) {
        var verdict = screens.judge(submission);
        if (verdict instanceof Verdict.Refusal(var why)) {
            throw why;
        }
        return verdict;
    }
}
