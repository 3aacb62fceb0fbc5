package dev.parley.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/// JSON as a schema has it, in which some values are odd, some members double, strange or missing.
final class OddJson {

    private static final int MOST_ITEMS = 3;

    private final UnaryOperator<JsonNode> resolve;
    private final Known known;
    private final String path;
    private final double oddness;
    private final Random dice;

    /// @param resolve follows references
    /// @param path    of the operation
    /// @param oddness how likely each value is an odd one
    OddJson(UnaryOperator<JsonNode> resolve, Known known, String path, double oddness, Random dice) {
        this.resolve = resolve;
        this.known = known;
        this.path = path;
        this.oddness = oddness;
        this.dice = dice;
    }

    String text(JsonNode schema) {
        return text("", schema);
    }

    private String text(String name, JsonNode said) {
        if (dice.nextDouble() < oddness / 2) {
            return Oddities.json(dice);
        }
        var schema = said.has("anyOf") ? said.get("anyOf").get(0) : said;
        var whole = resolve.apply(schema);
        return switch (whole.path("type").asText("string")) {
            case "object" -> object(whole);
            case "array" -> array(name, whole);
            case "boolean" -> String.valueOf(dice.nextBoolean());
            case "integer", "number" -> String.valueOf(dice.nextInt(3) - 1);
            default -> string(name, schema, whole);
        };
    }

    private String object(JsonNode schema) {
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        var members = new ArrayList<String>();
        schema.path("properties").properties().forEach(member -> {
            boolean isThere =
                    required.contains(member.getKey()) ? dice.nextDouble() >= oddness / 4 : dice.nextBoolean();
            for (int n = 0; isThere && n < (dice.nextDouble() < oddness / 8 ? 2 : 1); n++) {
                members.add("\"%s\":%s".formatted(member.getKey(), text(member.getKey(), member.getValue())));
            }
        });
        if (dice.nextDouble() < oddness / 6) {
            members.add("\"odd\\u%04x\":%s".formatted(dice.nextInt(0x10000), Oddities.json(dice)));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String array(String name, JsonNode schema) {
        var items = new ArrayList<String>();
        for (int n = dice.nextInt(MOST_ITEMS + 1); n > 0; n--) {
            items.add(text(name, schema.path("items")));
        }
        return "[" + String.join(",", items) + "]";
    }

    private String string(String name, JsonNode said, JsonNode whole) {
        return TextNode.valueOf(known.named(name, path, dice)
                        .or(() -> whole.has("enum") ? example(whole, dice) : example(said, dice))
                        .or(() -> example(whole, dice))
                        .orElse("Words " + dice.nextInt(1_000)))
                .toString();
    }

    /// A value that the document gives, of a schema or a parameter.
    static Optional<String> example(JsonNode said, Random dice) {
        var values = new ArrayList<String>();
        said.path("enum").forEach(value -> values.add(value.asText()));
        if (values.isEmpty()) {
            said.path("examples").forEach(value -> values.add(value.asText()));
            List.of("example", "default").forEach(name -> {
                if (said.has(name)) {
                    values.add(said.get(name).asText());
                }
            });
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Oddities.any(values, dice));
    }
}
