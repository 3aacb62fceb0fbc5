package dev.parley.comment;

import dev.parley.http.Refused;

/// What a [Screen] says of a submission.
public sealed interface Verdict {

    Verdict WELCOME = new Welcome();

    /// Nothing speaks against it.
    record Welcome() implements Verdict {}

    /// A moderator is to see it first.
    ///
    /// @param reason a code such as `first-comment`
    /// @param detail the same in words, for the author and for moderators
    record Held(String reason, String detail) implements Verdict {}

    /// It is not to be printed.
    record Refusal(Refused why) implements Verdict {}
}
