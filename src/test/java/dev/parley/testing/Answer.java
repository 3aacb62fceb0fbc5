package dev.parley.testing;

import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What came back for a request, however it was sent: enough to hold it against the document.
///
/// @param headers by lower-case name
public record Answer(String method, String path, int status, Map<String, String> headers, String body) {

    static Answer to(String method, String uri, Response response) {
        var headers = response.getHeaders().asList().stream()
                .collect(Collectors.toMap(
                        header -> header.getName().toLowerCase(Locale.ROOT),
                        header -> header.getValue() == null ? "" : header.getValue(),
                        (first, next) -> first + ", " + next,
                        TreeMap::new));
        return new Answer(method, path(uri), response.statusCode(), headers, response.asString());
    }

    /// The path of an address, as it was sent.
    static String path(String uri) {
        int host = uri.indexOf("://");
        int start = host < 0 ? 0 : uri.indexOf('/', host + 3);
        if (start < 0) {
            return "/";
        }
        int end = uri.indexOf('?', start);
        return end < 0 ? uri.substring(start) : uri.substring(start, end);
    }

    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    boolean isProblem() {
        return status >= 400;
    }

    /// Without parameters such as `charset`.
    String mediaType() {
        String type = header("Content-Type");
        return type == null ? null : type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "%s %s answered %d".formatted(method, path, status);
    }
}
