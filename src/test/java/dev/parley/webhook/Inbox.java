package dev.parley.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A receiver as a client team would write it: it takes what is sent, or answers as a test says.
final class Inbox implements AutoCloseable {

    private final List<Letter> all = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Answer answer = _ -> Reply.of(200);

    /// How it answers.
    interface Answer {
        Reply to(Letter letter);
    }

    /// What it answers.
    record Reply(int status, Map<String, String> headers) {

        static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    /// What it was sent.
    ///
    /// @param taken whether it was answered with 2xx
    record Letter(String id, String timestamp, String signatures, String body, boolean taken) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        String type() {
            return json().path("type").asText();
        }

        String comment() {
            return json().path("data").path("commentId").asText();
        }

        String article() {
            return json().path("data").path("articleId").asText();
        }

        long seq() {
            return json().path("seq").asLong();
        }

        /// Checks it as the specification says, from nothing but what was sent and the secret.
        boolean isSignedWith(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                String signed = "v1,"
                        + Base64.getEncoder()
                                .encodeToString(mac.doFinal(
                                        (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
                return Arrays.asList(signatures.split(" ")).contains(signed);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    Inbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::receive);
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("The receiver cannot start", e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var letter = new Letter(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    false);
            var reply = answer.to(letter);
            all.add(new Letter(
                    letter.id(), letter.timestamp(), letter.signatures(), letter.body(), reply.status() / 100 == 2));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    String url() {
        return "http://127.0.0.1:%d/parley".formatted(server.getAddress().getPort());
    }

    /// From now on it answers so.
    void answers(Answer next) {
        answer = next;
    }

    /// From now on it answers with this status.
    void answers(int status) {
        answers(_ -> Reply.of(status));
    }

    /// All that came, however it was answered, in the order in which it was answered.
    List<Letter> all() {
        return List.copyOf(all);
    }

    /// What came and was taken.
    List<Letter> taken() {
        return all.stream().filter(Letter::taken).toList();
    }

    /// What was taken of an article.
    List<Letter> taken(String article) {
        return taken().stream()
                .filter(letter -> letter.article().equals(article))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
