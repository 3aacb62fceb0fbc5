package dev.parley.http;

import java.util.Locale;

/// One way of saying no. Each feature lists all of its own in one enum; the constant's name is the problem's code
/// (`TOO_DEEP` is `/problems/too-deep`).
public interface Refusal {

    /// What it says every time that it is said.
    Terms terms();

    String name();

    default int status() {
        return terms().status();
    }

    default String title() {
        return terms().title();
    }

    default String meaning() {
        return terms().meaning();
    }

    /// The stable name that clients switch on.
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// This refusal, for the reason of this one time.
    default Refused because(String detail) {
        return new Refused(this, detail);
    }

    /// What a refusal says every time.
    ///
    /// @param status  of the answer, in HTTP
    /// @param title   what went wrong
    /// @param meaning what it means and what to do about it: a sentence or two for the page at `/problems/<code>`
    record Terms(int status, String title, String meaning) {}
}
