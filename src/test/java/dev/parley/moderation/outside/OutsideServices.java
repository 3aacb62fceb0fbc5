package dev.parley.moderation.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Two services outside of the application that are asked about each comment. They publish whatever no test has said
/// something else of: a test speaks of texts with a word of its own in it.
public class OutsideServices implements QuarkusTestResourceLifecycleManager {

    static final byte[] SECRET = "a secret of thirty-two bytes, no".getBytes(StandardCharsets.US_ASCII);
    static final String WRITTEN_SECRET = "whsec_" + Base64.getEncoder().encodeToString(SECRET);

    private static final Map<String, Service> SERVICES = new ConcurrentHashMap<>();
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();

    private static HttpServer server;

    /// How a service answers.
    interface Service {
        void answer(HttpExchange exchange) throws IOException;
    }

    /// What a service was asked.
    record Received(String path, Headers headers, byte[] body) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public Map<String, String> start() {
        open();
        return Map.of(
                "parley.screens.first.url",
                url("/first"),
                "parley.screens.first.secret",
                WRITTEN_SECRET,
                "parley.screens.first.timeout",
                "PT30S",
                "parley.screens.second.url",
                url("/second"),
                "parley.screens.second.secret",
                WRITTEN_SECRET,
                "parley.screens.second.on-failure",
                "publish");
    }

    private static void open() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", OutsideServices::answer);
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("The services cannot start", e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var received = new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            RECEIVED.add(received);
            String text = received.path() + new String(received.body(), StandardCharsets.UTF_8);
            SERVICES.entrySet().stream()
                    .filter(service ->
                            List.of(service.getKey().split(" ")).stream().allMatch(text::contains))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(says("{\"verdict\":\"publish\"}"))
                    .answer(exchange);
        }
    }

    static String url(String path) {
        return "http://localhost:%d%s".formatted(server.getAddress().getPort(), path);
    }

    @Override
    public void stop() {
        server.stop(0);
        SERVICES.clear();
        RECEIVED.clear();
    }

    /// From now on, the service at this path answers so about texts with this word in them.
    static void at(String path, String word, Service service) {
        SERVICES.put(path + " " + word, service);
    }

    /// What was asked about texts with this word in them.
    static List<Received> about(String word) {
        return RECEIVED.stream()
                .filter(received -> new String(received.body(), StandardCharsets.UTF_8).contains(word))
                .toList();
    }

    static Service says(String body) {
        return says(200, body);
    }

    static Service says(int status, String body) {
        return exchange -> {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
        };
    }
}
