package dev.parley.feed;

import dev.parley.http.HttpRefusal;
import java.util.Arrays;
import java.util.Locale;

/// A format that a feed is written in, as its address names it.
public enum FeedFormat {
    /// @see <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>
    JSON(FeedResource.JSON),
    /// RFC 4287.
    ATOM(FeedResource.ATOM),
    /// @see <a href="https://www.rssboard.org/rss-specification">RSS 2.0</a>
    RSS(FeedResource.RSS);

    private final String mediaType;

    FeedFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// @throws dev.parley.http.Refused `not-found` where there is no such format
    public static FeedFormat fromString(String text) {
        return Arrays.stream(values())
                .filter(format -> format.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> HttpRefusal.NOT_FOUND.because(
                        "A feed ends in .json, .atom or .rss, not in `.%.20s`".formatted(text)));
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }
}
