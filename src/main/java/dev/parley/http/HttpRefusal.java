package dev.parley.http;

import jakarta.inject.Singleton;
import java.util.List;

/// What the wire itself refuses, whatever the feature.
public enum HttpRefusal implements Refusal {
    MALFORMED_REQUEST(
            400,
            "The request cannot be read",
            "The request is not well-formed HTTP: look at its path, query and headers."),
    MALFORMED_JSON(
            400,
            "The body is not the JSON that was expected",
            "The body must be well-formed UTF-8 JSON without duplicate members, nested at most 32 deep, with each member of the type that the document names."),
    UNKNOWN_MEMBER(
            400,
            "Unknown member",
            "The body holds a member that this operation does not know. Nothing was stored; the nearest valid name is in the detail."),
    UNKNOWN_PARAMETER(
            400,
            "Unknown query parameter",
            "The query holds a parameter that this operation does not know; the nearest valid name is in the detail."),
    INVALID_PARAMETER(
            400,
            "A parameter has no valid value",
            "A parameter of the query, path or headers is of the wrong type or out of bounds."),
    INVALID_CURSOR(
            400,
            "The cursor does not belong to this query",
            "Cursors are opaque and bound to the query that they came from. Start again without one."),
    UNAUTHENTICATED(
            401,
            "Sign in first",
            "Send `Authorization: Bearer <accessToken>` with a token from POST /api/v1/sessions that has not expired."),
    FORBIDDEN(403, "Not yours to do", "Your roles do not allow this."),
    NOT_FOUND(404, "Nothing here", "There is nothing at this address, or nothing that you may know of."),
    METHOD_NOT_ALLOWED(
            405, "The method is not allowed here", "The `Allow` header names the methods that this address takes."),
    NOT_ACCEPTABLE(406, "No such representation", "The answer cannot be had in a media type that `Accept` allows."),
    REQUEST_TIMEOUT(
            408,
            "The request came too slowly",
            "The head of a request must be here ten seconds after it began, and a body ten seconds later plus one for every 8 KiB. The connection was closed."),
    TARGET_TOO_LONG(414, "The address is too long", "The request line is limited to 8 KiB. The connection was closed."),
    HEADERS_TOO_LARGE(
            431,
            "The headers are too large",
            "All headers of a request together are limited to 16 KiB. The connection was closed."),
    TOO_LARGE(413, "The body is too large", "Request bodies are limited to 1 MiB; imports have a limit of their own."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The media type is not understood",
            "Send `Content-Type: application/json`, or what the operation names."),
    STALE(
            412,
            "It has changed meanwhile",
            "`If-Match` names an older version. Fetch it again, merge, and send the new ETag."),
    PRECONDITION_REQUIRED(
            428,
            "Say which version you mean",
            "Send `If-Match` with the ETag of your last GET, so that no other change is lost."),
    INVALID(422, "The content is not valid", "Each entry of `errors` names a member and what is wrong with it."),
    CONFLICT(
            409,
            "It conflicts with what is there",
            "Something else already holds this place, or changed at the same moment."),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "A limit was reached, by this account or this address. Nothing was stored; try again after the seconds in `Retry-After`."),
    BUSY(
            503,
            "Too busy at the moment",
            "The server could not get to this in time, and cannot say whether something was stored. Try again after the seconds in `Retry-After`: a POST with the same `Idempotency-Key`, so that it is done once."),
    INTERNAL(
            500,
            "Something broke on our side",
            "The failure was logged under the `requestId`; nothing of the request was kept.");

    private final Terms terms;

    HttpRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<HttpRefusal> all() {
            return List.of(values());
        }
    }
}
