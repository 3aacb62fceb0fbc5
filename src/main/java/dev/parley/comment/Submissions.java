package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Newcomers;
import dev.parley.account.guest.Guest;
import dev.parley.account.guest.GuestRefusal;
import dev.parley.account.guest.Guests;
import dev.parley.http.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// Brings what somebody wrote before the screens, and then to its place. The screens may take their time, so no
/// transaction is open meanwhile; what they could not see is asked again by the deed.
@ApplicationScoped
class Submissions {

    private final ThreadRules rules;
    private final Screens screens;
    private final Comments comments;
    private final Postings postings;
    private final Guests guests;
    private final Newcomers newcomers;
    private final EditLimit edits;

    Submissions(
            ThreadRules rules,
            Screens screens,
            Comments comments,
            Postings postings,
            Guests guests,
            Newcomers newcomers,
            EditLimit edits) {
        this.rules = rules;
        this.screens = screens;
        this.comments = comments;
        this.postings = postings;
        this.guests = guests;
        this.newcomers = newcomers;
        this.edits = edits;
    }

    /// Posts a comment, or a reply where the draft names a parent. Who comes without a token becomes a guest by it.
    ///
    /// @throws dev.parley.http.Refused where the thread takes none, the parent is not there, it is too deep or too
    ///     long, a screen refuses it, or a newcomer has said enough; nothing is stored then
    RestResponse<CommentView> post(UUID article, CommentDraft draft, Caller caller) {
        var rule = rules.of(article);
        rule.mustTakeComments();
        newcomers.mayPost(caller);
        var text = CommentText.of(draft.bodyMarkdown(), rule.maxLength());
        var guest = guest(draft, caller);
        var author = guest.map(Guest::caller).orElse(caller);
        var submission = new Submission(
                article,
                Optional.of(rule),
                null,
                author,
                guest.map(Guest::name).orElse(null),
                text.markdown(),
                text.html());
        return postings.keep(submission, guest, draft.parentId(), judged(submission));
    }

    private Optional<Guest> guest(CommentDraft draft, Caller caller) {
        if (!caller.isKnown()) {
            return Optional.of(guests.meet(draft.guestName()));
        }
        if (draft.guestName() != null) {
            throw GuestRefusal.NOT_A_GUEST
                    .because("You have a name already; leave `guestName` out")
                    .at("/guestName");
        }
        return Optional.empty();
    }

    /// Changes the text; the old one is kept, and the new one judged.
    ///
    /// @param ifMatch the ETag that the author has seen, or null
    /// @throws dev.parley.http.Refused `too-many-requests` where its author has changed enough for a while
    Fresh<CommentView> edit(UUID id, String ifMatch, CommentEdit edit, Caller caller) {
        var comment = comments.permitted(id, ifMatch, caller);
        var rule = rules.find(comment.articleId());
        var text = CommentText.of(
                edit.bodyMarkdown(), rule.map(ThreadRules.Rules::maxLength).orElse(Policy.LONGEST));
        var submission = new Submission(comment.articleId(), rule, id, caller, null, text.markdown(), text.html());
        return comments.edit(id, ifMatch, text, judgedAgain(submission, comment), caller);
    }

    /// Puts a comment back where it stood.
    ///
    /// @throws dev.parley.http.Refused `too-many-requests` as for an edit
    Fresh<CommentView> restore(UUID id, Caller caller) {
        var comment = comments.permitted(id, null, caller);
        var submission = new Submission(
                comment.articleId(),
                rules.find(comment.articleId()),
                id,
                caller,
                null,
                comment.bodyMarkdown(),
                comment.bodyHtml());
        return comments.restore(id, judgedAgain(submission, comment), caller);
    }

    /// What its author says anew; what a moderator makes of it is not judged.
    private Verdict judgedAgain(Submission submission, Comment comment) {
        if (!comment.isBy(submission.author().id())) {
            return Verdict.WELCOME;
        }
        edits.take(submission.author());
        return judged(submission);
    }

    private Verdict judged(Submission submission) {
        var verdict = screens.judge(submission);
        if (verdict instanceof Verdict.Refusal(var why)) {
            throw why;
        }
        return verdict;
    }
}
