package dev.parley.rendition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.http.Linked;
import java.util.Objects;

/// The body of an answer in another format than the API's own, as a door writes it.
///
/// @param mediaType such as `application/atom+xml`, without parameters
/// @param bytes     UTF-8
/// @param next      cursor of the next page, null at the end
/// @param prev      cursor of the page before, null at the start
public record Written(String mediaType, byte[] bytes, String next, String prev) implements Linked {

    public static final String JSON = "application/json";

    /// Of what has no pages.
    public static Written of(String mediaType, byte[] bytes) {
        return new Written(mediaType, bytes, null, null);
    }

    /// Of a record of ours, which is always JSON.
    public static Written json(String mediaType, ObjectMapper json, Object body) {
        try {
            return of(mediaType, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view is always JSON", e);
        }
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
