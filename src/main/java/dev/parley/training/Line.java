package dev.parley.training;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A plain line to the server. An HTTP client would be in the cache, and in the memory of every start, for nothing.
record Line(URI server) {

    String get(String path) throws IOException {
        return ask("GET", path, "", "");
    }

    String send(String method, String path, String token, String body) throws IOException {
        return ask(method, path, token.isEmpty() ? "" : "Authorization: Bearer %s\r\n".formatted(token), body);
    }

    private String ask(String method, String path, String header, String body) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s%s\r\n%s"
                            .formatted(method, path, server.getAuthority(), header, entity(body), body)
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 2")) {
                throw new IOException("%s %s: %s"
                        .formatted(method, path, answer.lines().findFirst().orElse("nothing")));
            }
            return answer;
        }
    }

    private static String entity(String body) {
        return body.isEmpty()
                ? ""
                : "Content-Type: application/json\r\nContent-Length: %d\r\n"
                        .formatted(body.getBytes(StandardCharsets.UTF_8).length);
    }
}
