package dev.parley.http;

/// Something that an answer is related to, as a `Link` header names it (RFC 8288).
///
/// @param href      an absolute address
/// @param type      one of IANA's link relations
/// @param mediaType of what is there; null where it may be of any
public record Relation(String href, String type, String mediaType) {

    @Override
    public String toString() {
        String link = "<%s>; rel=\"%s\"".formatted(href, type);
        return mediaType == null ? link : "%s; type=\"%s\"".formatted(link, mediaType);
    }
}
