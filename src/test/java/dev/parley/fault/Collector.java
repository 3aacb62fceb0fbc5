package dev.parley.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Takes traces as a collector does: OTLP over HTTP, in protobuf.
final class Collector implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /// Where traces are sent.
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var octets = exchange.getRequestBody().readAllBytes();
            received.add(new String(octets, StandardCharsets.UTF_8));
            // ExportTraceServiceRequest.resource_spans, ResourceSpans.scope_spans, ScopeSpans.spans
            new Protobuf(octets)
                    .messages(1)
                    .flatMap(ofResource -> ofResource.messages(2))
                    .flatMap(ofScope -> ofScope.messages(2))
                    .map(Span::of)
                    .forEach(spans::add);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /// The span that the server has made of a request, once it has come, and all of its statements with it.
    Span awaitRequest(Trace trace) {
        return await(span -> span.isFor(trace));
    }

    /// The span of the request that has this id, whichever trace it is in.
    Span awaitRequest(String id) {
        return await(span -> id.equals(span.attributes().get("parley.request_id")));
    }

    private Span await(Predicate<Span> wanted) {
        Await.until(PATIENCE, "the span of a request", () -> spans.stream().anyMatch(wanted));
        return spans.stream().filter(wanted).findFirst().orElseThrow();
    }

    /// What happened below another: it ended before that, and has come.
    List<Span> below(Span above) {
        return spans.stream().filter(span -> span.parent().equals(above.id())).toList();
    }

    /// All that has come, whatever it means.
    String everything() {
        return String.join("\n", received);
    }

    /// It is away from now on.
    @Override
    public void close() {
        server.stop(0);
    }
}
