package dev.parley.article.revision;

import java.util.regex.Pattern;

/// A version as an address names it. What is no number names no version: that is 404, where the framework would
/// say that the method is not allowed.
public record VersionNumber(int value) {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    /// @throws dev.parley.http.Refused `no-such-revision` where it is none
    public static VersionNumber fromString(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw RevisionRefusal.NO_SUCH_REVISION.because("`%.40s` is no version".formatted(text));
        }
        return new VersionNumber(Integer.parseInt(text));
    }
}
