package dev.parley.comment;

import dev.parley.account.Newcomers;
import dev.parley.account.guest.Guest;
import dev.parley.account.guest.Guests;
import dev.parley.http.Fresh;
import dev.parley.idempotency.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// Keeps what is posted together with all that belongs to it: who comes as a guest by it, and what a newcomer has used
/// up. Either all of it is stored, or nothing.
@ApplicationScoped
class Postings {

    private final Comments comments;
    private final Guests guests;
    private final Newcomers newcomers;
    private final Idempotency idempotency;

    Postings(Comments comments, Guests guests, Newcomers newcomers, Idempotency idempotency) {
        this.comments = comments;
        this.guests = guests;
        this.newcomers = newcomers;
        this.idempotency = idempotency;
    }

    /// @return 201, or 202 where it is held
    /// @param guest who is one from now on; empty where the author is somebody already
    /// @throws dev.parley.http.Refused as [Comments#post]; `name-alike` where an account has a guest's name by now;
    ///     `too-many-requests` where a newcomer has said enough meanwhile
    @Transactional
    RestResponse<CommentView> keep(Submission submission, Optional<Guest> guest, UUID parentId, Verdict verdict) {
        var author = submission.author();
        guest.ifPresent(guests::keep);
        String token = author.isGuest() ? guests.token(author.id()) : null;
        var posted = comments.post(submission, parentId, verdict);
        newcomers.posted(author);
        return idempotency.keep(answer(posted.map(comment -> comment.with(token))));
    }

    private static RestResponse<CommentView> answer(Fresh<CommentView> posted) {
        String href = posted.body().href();
        return posted.body().state().equals(CommentState.PUBLISHED.wire())
                ? posted.created(href)
                : posted.accepted(href);
    }
}
