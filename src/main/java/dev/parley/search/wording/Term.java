package dev.parley.search.wording;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A word that is looked for, or several that follow one another.
///
/// @param words  folded; one at least
/// @param isNot  what is found must not have it
record Term(List<String> words, boolean isNot) {

    /// As `websearch_to_tsquery` reads it. In quotation marks no word has a meaning of its own.
    String text() {
        return (isNot ? "-" : "") + words.stream().collect(Collectors.joining(" ", "\"", "\""));
    }

    Term mended(UnaryOperator<String> mend) {
        return new Term(words.stream().map(mend).toList(), isNot);
    }
}
