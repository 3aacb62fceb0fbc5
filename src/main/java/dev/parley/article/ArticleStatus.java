package dev.parley.article;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// Where an article stands. Nothing is stored for it: it follows from the times that are, so that a scheduled
/// article becomes public at its minute without anybody's doing.
public enum ArticleStatus {
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    RETRACTED;

    static ArticleStatus of(Instant publishAt, Instant retractedAt, Instant now) {
        if (retractedAt != null) {
            return RETRACTED;
        }
        if (publishAt == null) {
            return DRAFT;
        }
        return publishAt.isAfter(now) ? SCHEDULED : PUBLISHED;
    }

    /// The word in JSON and in the `status` parameter.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Read from the `status` parameter.
    public static ArticleStatus fromString(String text) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> dev.parley.http.HttpRefusal.INVALID_PARAMETER
                        .because("`status` is one of draft, scheduled, published, retracted")
                        .in("status"));
    }
}
