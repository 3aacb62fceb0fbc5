package dev.parley.search.wording;

import java.util.List;
import java.util.Optional;

/// A wording as PostgreSQL is asked for it.
///
/// @param wording   what is looked for, mended where it had a slip
/// @param corrected the same as somebody would type it; nothing where it is as it was typed
/// @param configs   names of text search configurations
/// @param queries   a `tsquery` for each, as text
/// @param titles    about how many titles have it
/// @param articles  about how much of it there is among the articles
/// @param comments  about how much among the comments
public record Inquiry(
        Wording wording,
        Optional<String> corrected,
        List<String> configs,
        List<String> queries,
        Frequency titles,
        Frequency articles,
        Frequency comments) {

    /// Whether nothing can be found: nothing was asked for, or only words that are everywhere.
    public boolean isEmpty() {
        return queries.isEmpty();
    }
}
