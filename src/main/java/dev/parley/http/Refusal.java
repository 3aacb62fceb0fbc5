package dev.parley.http;

import java.util.Locale;

/// One way of saying no. Each feature lists all of its own in one enum; the constant's name is the problem's code
/// (`TOO_DEEP` is `/problems/too-deep`).
public interface Refusal {

    /// The HTTP status of the answer.
    int status();

    /// What went wrong, in the same words every time.
    String title();

    /// What it means and what to do about it: a sentence or two for the page at `/problems/<code>`.
    String meaning();

    String name();

    /// The stable name that clients switch on.
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// This refusal, for the reason of this one time.
    default Refused because(String detail) {
        return new Refused(this, detail);
    }
}
