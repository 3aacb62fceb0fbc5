package dev.parley.comment;

import dev.parley.http.Refused;

/// What a [Screen] says of a submission.
public sealed interface Verdict {

    Verdict WELCOME = new Welcome();

    /// Nothing speaks against it.
    record Welcome() implements Verdict {}

    /// A moderator is to see it first.
    ///
    /// @param reason    a code such as `first-comment`
    /// @param detail    the same in words, for the author and for moderators
    /// @param isCurable whether it is about the words alone, so that other words bring it out
    record Held(String reason, String detail, boolean isCurable) implements Verdict {

        /// For who wrote it, or where: whatever it says, a moderator reads it.
        public Held(String reason, String detail) {
            this(reason, detail, false);
        }

        /// For what it says.
        public static Held forItsWords(String reason, String detail) {
            return new Held(reason, detail, true);
        }
    }

    /// It is not to be printed.
    record Refusal(Refused why) implements Verdict {}

    /// Both of this and what another says after it: a refusal is a refusal, and of two that hold the first gives the
    /// reason. It is curable only where both are.
    default Verdict and(Verdict next) {
        return switch (this) {
            case Welcome() -> next;
            case Held held
            when next instanceof Held other -> new Held(held.reason, held.detail, held.isCurable && other.isCurable);
            case Held held -> next instanceof Refusal ? next : held;
            case Refusal refusal -> refusal;
        };
    }
}
