package dev.parley.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a server has said so far, as a program reads it.
record Journal(Path log) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// What the start script says to a person, before there is a server.
    private static final String SCRIPT = "Starting without";

    String text() {
        try {
            String text = Files.readString(log);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that are not one JSON object.
    List<String> strange() {
        return lines().filter(line -> !isObject(line)).toList();
    }

    private Stream<String> lines() {
        return text().lines().filter(line -> !line.startsWith(SCRIPT));
    }

    private static boolean isObject(String line) {
        try {
            return JSON.readTree(line) instanceof ObjectNode;
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    /// What was said while a request was at work, once something like this was.
    JsonNode await(String requestId, Predicate<JsonNode> like) {
        Await.until(PATIENCE, "a line on " + requestId, () -> said(requestId).anyMatch(like));
        return said(requestId).filter(like).findFirst().orElseThrow();
    }

    private Stream<JsonNode> said(String requestId) {
        return entries().filter(entry -> entry.at("/mdc/requestId").asText().equals(requestId));
    }

    /// What a part of the server has said.
    ///
    /// @param logger how its name begins
    List<JsonNode> by(String logger) {
        return entries()
                .filter(entry -> entry.path("loggerName").asText().startsWith(logger))
                .toList();
    }

    private Stream<JsonNode> entries() {
        return lines().map(Web::json);
    }
}
