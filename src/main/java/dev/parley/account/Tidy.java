package dev.parley.account;

import dev.parley.text.Words;
import java.util.Optional;

/// Names as they come in.
public final class Tidy {

    private Tidy() {}

    /// One line without characters that deceive; null where nothing of it can be seen.
    ///
    /// @throws dev.parley.http.Refused `forbidden-character` at this member
    public static String line(String text, String pointer) {
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

    /// A name that somebody else gave, as far as it can be shown: too long is cut, deceiving characters drop out.
    static Optional<String> name(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String line = Words.line(Words.body(text));
        int end = line.offsetByCodePoints(0, Math.min(Words.length(line), AccountDraft.MAX_NAME));
        return Optional.ofNullable(orNull(line.substring(0, end).strip()));
    }

    /// Some lines; null where nothing of them can be seen.
    static String body(String text) {
        return text == null ? null : orNull(Words.body(text).strip());
    }

    private static String orNull(String text) {
        return Words.isBlank(text) ? null : text;
    }
}
