package dev.parley.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.testing.Await;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A receiver of webhooks that can be torn down and set up again at the same address. What it has taken it
/// keeps; whether it has said so, the sender does not always hear.
final class Mailbox implements AutoCloseable {

    /// Between taking something and saying so, so much may pass: long enough to be torn down in.
    private static final int THOUGHT_MILLIS = 20;

    private static final int TRIES = 200;

    private final Queue<JsonNode> taken = new ConcurrentLinkedQueue<>();
    private int port;
    private HttpServer server;
    private ExecutorService threads;

    Mailbox() throws IOException {
        open();
        port = server.getAddress().getPort();
    }

    /// Takes requests, from now on.
    void open() throws IOException {
        server = bound();
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /// Somebody else's connection may have the port for a moment.
    private HttpServer bound() throws IOException {
        for (int n = 1; ; n++) {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            } catch (BindException e) {
                if (n == TRIES) {
                    throw e;
                }
                Await.lasting(Duration.ofMillis(THOUGHT_MILLIS));
            }
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            taken.add(Web.json(body));
            Await.lasting(Duration.ofMillis(Math.floorMod(body.hashCode(), THOUGHT_MILLIS)));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:%d/".formatted(port);
    }

    /// All that it was told, in the order in which it was, what came again included.
    List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /// All connections are cut, wherever they are; nothing is taken any more.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
