package dev.parley.tag;

import dev.parley.http.HttpRefusal;
import dev.parley.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What sort of thing a tag names.
enum TagKind {
    TOPIC,
    PERSON,
    ORGANISATION,
    PLACE,
    EVENT,
    SERIES;

    /// Read from the `kind` parameter.
    public static TagKind fromString(String text) {
        return find(text)
                .orElseThrow(() ->
                        HttpRefusal.INVALID_PARAMETER.because(unknown(text)).in("kind"));
    }

    /// Read from the body's member `kind`.
    static TagKind of(String text) {
        return find(text)
                .orElseThrow(
                        () -> TagRefusal.UNKNOWN_KIND.because(unknown(text)).at("/kind"));
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<TagKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(text)).findFirst();
    }

    private static String unknown(String text) {
        List<String> valid = Arrays.stream(values()).map(TagKind::wire).toList();
        String hint =
                Nearest.of(text, valid).map(" Did you mean `%s`?"::formatted).orElse("");
        return "`kind` is one of %s.%s".formatted(String.join(", ", valid), hint);
    }
}
