package dev.parley.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Times every request from its head to the end of its answer, by method, route and status:
/// `http_server_requests_seconds`,
/// with the names that Micrometer gives to it everywhere. The route is the document's, so that there are no more series
/// than operations have answers; a stream is timed when it ends.
@Singleton
public class Served {

    /// Before anything else, so that what others refuse is counted, too.
    private static final int FIRST = 30_000;

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500)
    };

    /// Health, metrics and pages of the server itself are nobody's operation.
    private static final String OPERATORS = "/q/";

    /// Whatever else somebody sends makes no series of its own.
    private static final Set<HttpMethod> KNOWN = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final MeterRegistry meters;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    private record Series(String method, String route, int status) {}

    Served(MeterRegistry meters) {
        this.meters = meters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::time, FIRST);
    }

    private void time(RoutingContext request) {
        if (isOperators(request)) {
            request.next();
            return;
        }
        long start = System.nanoTime();
        request.addEndHandler(_ -> timer(request).record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
        request.next();
    }

    /// Whether it is for health, metrics or a page of the server itself.
    static boolean isOperators(RoutingContext request) {
        return request.request().path().startsWith(OPERATORS);
    }

    /// The method of a request, of which there are few.
    static String method(RoutingContext request) {
        var method = request.request().method();
        return KNOWN.contains(method) ? method.name() : "OTHER";
    }

    private Timer timer(RoutingContext request) {
        var series = new Series(
                method(request), Route.of(request), request.response().getStatusCode());
        var timer = timers.get(series);
        return timer == null ? timers.computeIfAbsent(series, this::timer) : timer;
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .description("Requests, by operation and status")
                .tag("method", series.method())
                .tag("uri", series.route())
                .tag("status", String.valueOf(series.status()))
                .tag("outcome", outcome(series.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /// As Micrometer names them.
    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }
}
