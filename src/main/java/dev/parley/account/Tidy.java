package dev.parley.account;

import dev.parley.text.Words;

/// Names as they come in.
final class Tidy {

    private Tidy() {}

    /// One line without characters that deceive; null where nothing is left of it.
    ///
    /// @throws dev.parley.http.Refused `forbidden-character` at this member
    static String line(String text, String pointer) {
        if (text == null) {
            return null;
        }
        Words.forbidden(text).ifPresent(what -> {
            throw AccountRefusal.FORBIDDEN_CHARACTER
                    .because("It contains %s".formatted(what))
                    .at(pointer);
        });
        return orNull(Words.line(text));
    }

    /// Some lines; null where nothing is left of them.
    static String body(String text) {
        return text == null ? null : orNull(Words.body(text).strip());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
