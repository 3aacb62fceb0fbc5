package dev.parley.http;

/// A page that is not a plain [Page] but has neighbours as well.
public interface Linked {

    /// Cursor of the next page, null at the end.
    String next();

    /// Cursor of the page before, null at the start.
    String prev();
}
