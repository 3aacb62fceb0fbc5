package dev.parley.mirror;

import java.util.Locale;

/// What a mirror holds.
enum Kind {
    TAG,
    ARTICLE,
    COMMENT;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
