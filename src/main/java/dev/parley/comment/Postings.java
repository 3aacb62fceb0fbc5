package dev.parley.comment;

import dev.parley.account.Newcomers;
import dev.parley.account.guest.Guest;
import dev.parley.account.guest.Guests;
import dev.parley.http.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/// Keeps what is posted together with all that belongs to it: who comes as a guest by it, and what a newcomer has used
/// up. Either all of it is stored, or nothing.
@ApplicationScoped
class Postings {

    private final Comments comments;
    private final Guests guests;
    private final Newcomers newcomers;

    Postings(Comments comments, Guests guests, Newcomers newcomers) {
        this.comments = comments;
        this.guests = guests;
        this.newcomers = newcomers;
    }

    /// @param guest who is one from now on; empty where the author is somebody already
    /// @throws dev.parley.http.Refused as [Comments#post]; `name-alike` where an account has a guest's name by now;
    ///     `too-many-requests` where a newcomer has said enough meanwhile
    @Transactional
    Fresh<CommentView> keep(Submission submission, Optional<Guest> guest, UUID parentId, Verdict verdict) {
        var author = submission.author();
        guest.ifPresent(guests::keep);
        String token = author.isGuest() ? guests.token(author.id()) : null;
        var posted = comments.post(submission, parentId, verdict);
        newcomers.posted(author);
        return posted.map(comment -> comment.with(token));
    }
}
