package dev.parley.comment;

import dev.parley.http.HttpRefusal;
import dev.parley.text.Words;

/// Why something was taken away, in a line that the public reads.
final class Reason {

    private static final int MAX = 500;

    private Reason() {}

    /// Tidied; null where none was given.
    static String of(String text) {
        if (text == null) {
            return null;
        }
        String line = Words.forbidden(text).isPresent() ? null : Words.line(text);
        if (line == null || Words.length(line) > MAX) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`reason` is one line of at most %d characters".formatted(MAX))
                    .in("reason");
        }
        return line.isEmpty() ? null : line;
    }
}
