package dev.parley.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.rendition.Shelved;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks again for what may have been kept ready, once nothing is: an answer that was not dropped when it should have
/// been is another one. So every test that reads after a write is one of freshness, too.
final class Sameness implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// How far the log could be read depends on who else was writing, and nothing is lost where it was less far.
    private static final List<String> OF_THE_MOMENT = List.of("seq", "asOf");

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    private static volatile boolean paused;

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext conversation) {
        UNDER_WAY.incrementAndGet();
        int before = REQUESTS.incrementAndGet();
        try {
            var response = conversation.next(request, expected);
            if (!paused && isAlone(before) && mayBeKept(request, response)) {
                compare(before, request, response);
            }
            return response;
        } finally {
            UNDER_WAY.decrementAndGet();
        }
    }

    /// Where somebody else is at it too, two answers may differ.
    private static boolean isAlone(int before) {
        return UNDER_WAY.get() == 1 && REQUESTS.get() == before;
    }

    private static boolean mayBeKept(FilterableRequestSpecification request, Response response) {
        String vary = response.header("Vary");
        return request.getMethod().equals("GET")
                && request.getDerivedPath().startsWith("/api/")
                && response.statusCode() == 200
                && vary != null
                && vary.contains("Accept-Encoding")
                && response.header("Cache-Control").startsWith("public");
    }

    private static void compare(int before, FilterableRequestSpecification request, Response response) {
        forget();
        var again = again(request);
        if (isAlone(before) && !body(again).equals(body(response))) {
            throw new AssertionError("%s is answered otherwise where nothing is kept ready:\n%s\n%s"
                    .formatted(request.getURI(), response.asString(), again.asString()));
        }
    }

    /// Nothing is asked again while statements are counted.
    static void pause() {
        paused = true;
    }

    static void resume() {
        paused = false;
    }

    /// Lets go of everything that is kept ready.
    static void forget() {
        Shelved.forget();
    }

    private static Response again(FilterableRequestSpecification request) {
        var once = io.restassured.RestAssured.given()
                .noFilters()
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false);
        request.getHeaders().forEach(header -> once.header(header));
        // On a cluster, what another node keeps ready is held against what this one makes anew.
        return once.get(Cluster.atThisNode(request.getURI()));
    }

    private static JsonNode body(Response response) {
        try {
            var body = JSON.readTree(response.asByteArray());
            if (body.get("thread") instanceof ObjectNode thread) {
                thread.remove(OF_THE_MOMENT);
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + response.asString(), e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
