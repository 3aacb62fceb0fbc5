package dev.parley.rendition;

import dev.parley.http.Linked;
import java.util.Objects;

/// The body of an answer in another format than the API's own, as a door writes it.
///
/// @param mediaType such as `application/atom+xml`, without parameters
/// @param bytes     UTF-8
/// @param next      cursor of the next page, null at the end
/// @param prev      cursor of the page before, null at the start
public record Written(String mediaType, byte[] bytes, String next, String prev) implements Linked {

    static final String JSON = "application/json";

    /// Of what has no pages.
    public static Written of(String mediaType, byte[] bytes) {
        return new Written(mediaType, bytes, null, null);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, bytes.length);
    }

    @Override
    public String toString() {
        return "%d bytes of %s".formatted(bytes.length, mediaType);
    }
}
