package dev.parley.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Requests for every operation of the document: as it says, except for some odd values.
final class Operations {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;
    private final Known known;
    private final List<Operation> all = new ArrayList<>();

    /// One of them, as the document has it.
    record Operation(String method, String path, JsonNode said) {}

    Operations(JsonNode document, Known known) {
        this.document = document;
        this.known = known;
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(method -> path.getValue().has(method))
                        .forEach(method -> all.add(new Operation(
                                method, path.getKey(), path.getValue().get(method)))));
    }

    Known known() {
        return known;
    }

    int count() {
        return all.size();
    }

    /// @param n       which operation, round and round
    /// @param oddness how likely each value is an odd one, such as 0.2
    RawRequest request(int n, double oddness, Random dice) {
        var operation = all.get(n % all.size());
        String path = operation.path();
        var query = new ArrayList<String>();
        var headers = new ArrayList<String>();
        for (var said : operation.said().path("parameters")) {
            var parameter = resolve(said);
            String name = parameter.path("name").asText();
            String in = parameter.path("in").asText();
            if (in.equals("path")) {
                path = path.replace("{" + name + "}", value(operation, parameter, oddness, dice));
            } else if (in.equals("query") && dice.nextInt(3) == 0) {
                query.add(name + "=" + value(operation, parameter, oddness, dice));
                if (dice.nextDouble() < oddness / 8) {
                    query.add(name + "=" + value(operation, parameter, oddness, dice));
                }
            } else if (in.equals("header") && dice.nextInt(4) > 0) {
                headers.add(name + ": " + header(name, dice));
            }
        }
        if (dice.nextDouble() < oddness / 8) {
            query.add(Oddities.inTarget(dice) + "=" + Oddities.inTarget(dice));
        }
        var request = new RawRequest(
                operation.method().toUpperCase(), query.isEmpty() ? path : path + "?" + String.join("&", query));
        request.headers.addAll(headers);
        fill(request, operation, oddness, dice);
        return request;
    }

    private void fill(RawRequest request, Operation operation, double oddness, Random dice) {
        var contents =
                resolve(operation.said().path("requestBody")).path("content").properties();
        if (contents.isEmpty()) {
            return;
        }
        var content = Oddities.any(List.copyOf(contents), dice);
        request.headers.add("Content-Type: " + content.getKey());
        String body = content.getKey().endsWith("json")
                ? new OddJson(this::resolve, known, operation.path(), oddness, dice)
                        .text(content.getValue().path("schema"))
                : "<rss version=\"2.0\"><channel><title>%s</title></channel></rss>".formatted(Oddities.json(dice));
        request.body = body.getBytes(StandardCharsets.UTF_8);
    }

    private String value(Operation operation, JsonNode parameter, double oddness, Random dice) {
        if (dice.nextDouble() < oddness) {
            return Oddities.inTarget(dice);
        }
        String name = parameter.path("name").asText();
        return known.named(name, operation.path(), dice)
                .or(() -> OddJson.example(resolve(parameter.path("schema")), dice))
                .or(() -> OddJson.example(parameter, dice))
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
                .orElse("1");
    }

    private static String header(String name, Random dice) {
        return switch (name) {
            case "If-Match" -> dice.nextBoolean() ? "*" : "\"%d\"".formatted(1 + dice.nextInt(3));
            case "Last-Event-ID" -> String.valueOf(dice.nextInt(100));
            default -> "key-%d".formatted(dice.nextInt(2_000));
        };
    }

    private JsonNode resolve(JsonNode said) {
        return said.has("$ref") ? document.at(said.get("$ref").asText().substring(1)) : said;
    }
}
