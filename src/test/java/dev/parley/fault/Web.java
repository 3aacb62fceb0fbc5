package dev.parley.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Speaks to a server that may be anything but well.
final class Web {

    /// Longer than any answer may take; who waits so long has been forgotten.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (_, _) -> true);

    private final HttpClient http;
    private final String base;

    Web(String base) {
        this(base, InetAddress.getLoopbackAddress());
    }

    /// @param from the address that it speaks from
    Web(String base, InetAddress from) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .localAddress(from)
                .build();
        this.base = base;
    }

    /// What came of a request.
    ///
    /// @param status 0 where there was no answer
    record Reply(int status, JsonNode body, HttpHeaders headers, long millis) {

        /// Whether the server says that it is done.
        boolean isDone() {
            return status >= 200 && status < 300;
        }

        /// Whether nobody can tell: there was no answer, or one that blames the server.
        boolean isUnknown() {
            return status == 0 || status >= 500;
        }

        String text(String member) {
            return body.path(member).asText(null);
        }

        /// @return null where there is none
        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        String etag() {
            return header("ETag");
        }
    }

    /// @param body null for none
    Reply send(String method, String path, String token, Map<String, String> headers, Object body) {
        long start = System.nanoTime();
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                    .timeout(PATIENCE)
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
            if (body != null) {
                request.header(
                        "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
            }
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            new TreeMap<>(headers).forEach(request::header);
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), json(response.body()), response.headers(), since(start));
        } catch (IOException _) {
            return new Reply(0, MissingNode.getInstance(), NONE, since(start));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Whether the server takes requests.
    boolean isAnswered() {
        return send("GET", "/articles?limit=1", null, Map.of(), null).status() == 200;
    }

    /// Its OpenAPI document.
    JsonNode document() {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/q/openapi?format=json"))
                    .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The status of `/q/health/ready`; 0 where there is no answer.
    int readiness() {
        return health("ready").status();
    }

    /// @param aspect `live`, `ready` or `started`
    Reply health(String aspect) {
        long start = System.nanoTime();
        try {
            var response = operators("/q/health/" + aspect);
            return new Reply(response.statusCode(), json(response.body()), response.headers(), since(start));
        } catch (IOException _) {
            return new Reply(0, MissingNode.getInstance(), NONE, since(start));
        }
    }

    /// What the server has counted, line by line.
    Stream<String> metrics() {
        try {
            return operators("/q/metrics").body().lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> operators(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// A figure of `/q/metrics`, over all its labels.
    ///
    /// @param name with as many labels as matter, such as `jvm_memory_used_bytes{area="heap"`
    double metric(String name) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/q/metrics"))
                    .header("Accept", "text/plain")
                    .timeout(PATIENCE);
            return http.send(request.build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String text(Object body) throws JsonProcessingException {
        return JSON.writeValueAsString(body);
    }

    static JsonNode json(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
