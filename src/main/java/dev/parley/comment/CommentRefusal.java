package dev.parley.comment;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which comments say no.
public enum CommentRefusal implements Refusal {
    NO_SUCH_COMMENT(404, "No such comment", "There is no comment at this address, or it is not public."),
    COMMENT_GONE(410, "The comment is gone", "It was removed or deleted, and nothing stands below it."),
    NO_SUCH_THREAD(404, "No such thread", "There is no public article at this address, so there is no thread."),
    PARENT_NOT_FOUND(
            422,
            "No such parent comment",
            "`parentId` must name a comment that can be read below the same article. Nothing was stored."),
    PARENT_GONE(
            409,
            "The parent comment is gone",
            "It was removed or deleted meanwhile; reply to another comment. Nothing was stored."),
    THREAD_CLOSED(
            409,
            "The thread takes no comments",
            "The discussion of this article is closed, read-only or hidden. Nothing was stored."),
    NO_GUESTS(
            403,
            "Guests may not post here",
            "The article's policy takes comments from accounts only: sign in, or sign up. Nothing was stored."),
    THREAD_LOCKED(
            409,
            "The branch takes no replies",
            "A moderator has locked this comment, or one above it, against replies. Nothing was stored."),
    SLOW_MODE(
            429,
            "Not your turn yet",
            "Everybody waits for a while between two comments here; `nextAllowedAt` says until when. Nothing was stored."),
    ALREADY_SAID(
            409,
            "You have just said that",
            "Exactly the same words of yours were posted within the last minutes; `nextAllowedAt` says until when. Nothing was"
                    + " stored a second time."),
    OWN_RULING(403, "Your own comment", "Moderators do not decide that what they wrote themselves stands."),
    NOT_A_ROOT(409, "Not a root", "Only a comment that answers no other can be pinned."),
    TOO_DEEP(
            422,
            "The thread is too deep",
            "Replies nest only so deep; reply further up the branch. Nothing was stored."),
    EMPTY(422, "There is nothing in it", "Nothing that can be printed is left of the text. Nothing was stored."),
    TOO_LONG(
            422,
            "It is too long",
            "The thread's policy limits the length of a comment, in characters. Nothing was stored."),
    NOT_YOUR_COMMENT(403, "Not your comment", "Only its author, within the edit window, and moderators may do this."),
    EDIT_WINDOW_OVER(
            403,
            "The edit window is over",
            "Authors may change a comment for a short time after posting it; moderators always."),
    NOT_TO_BE_RESTORED(
            409,
            "It cannot be restored",
            "What a moderator removed only a moderator restores, and what was wiped nobody: its text is gone for good."),
    COMMENT_NOT_STANDING(
            409, "The comment is not standing", "It was removed or deleted, or waits for a moderator's decision."),
    OWN_VOTE(403, "Your own comment", "Nobody votes on a comment of their own."),
    INVALID_VOTE(422, "Not a vote", "`value` is 1, 0 or -1."),
    INVALID_POLICY(422, "Not a policy", "A member of the policy is out of bounds."),
    NOT_YOUR_THREAD(
            403, "Not your thread", "Only the article's authors, editors and moderators set its comment policy."),
    UNKNOWN_SORT(400, "Unknown sort", "`sort` and `replySort` are one of the orders that the document lists.");

    private final Terms terms;

    CommentRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<CommentRefusal> all() {
            return List.of(values());
        }
    }
}
