package dev.parley.rendition.purge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Stands for Parley where a test is about the cache alone: it answers whatever the test says.
final class Origin implements AutoCloseable {

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Says answer = says(200, "");

    interface Says {
        void to(HttpExchange exchange) throws IOException;
    }

    Origin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().startsWith("/q/health")) {
                says(200, "up").to(exchange);
            } else {
                asked.add(exchange.getRequestURI().toString());
                answer.to(exchange);
            }
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// From now on.
    void answers(Says says) {
        answer = says;
    }

    /// What the cache had to ask.
    List<String> asked() {
        return List.copyOf(asked);
    }

    static Says says(int status, String body) {
        return says(status, body, Map.of());
    }

    static Says says(int status, String body, Map<String, String> headers) {
        return exchange -> {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
