package dev.parley.article.linked;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What schema.org's vocabulary says of linked data: which types there are, which properties each has, and what may be
/// their values.
final class Vocabulary {

    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> properties = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private Vocabulary() {
        try (var facts = Vocabulary.class.getResourceAsStream("/article/schema.org")) {
            new String(facts.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::learn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(String fact) {
        var words = Arrays.asList(fact.split(" "));
        switch (words.getFirst()) {
            case "type" -> kinds.put(words.get(1), words.get(2));
            case "property" ->
                properties
                        .computeIfAbsent(words.get(1), _ -> new HashMap<>())
                        .put(words.get(2), Set.copyOf(words.subList(3, words.size())));
            default -> {}
        }
    }

    /// What is wrong with a thing and with all that is said of it.
    static List<String> faults(JsonNode thing) {
        var vocabulary = new Vocabulary();
        vocabulary.check(thing);
        return vocabulary.faults;
    }

    private void check(JsonNode thing) {
        String type = thing.path("@type").asText();
        if (!kinds.containsKey(type)) {
            faults.add("there is no type `%s`".formatted(type));
            return;
        }
        thing.properties().stream()
                .filter(member -> !member.getKey().startsWith("@"))
                .forEach(member -> check(type, member.getKey(), member.getValue()));
    }

    private void check(String type, String property, JsonNode value) {
        var range = range(type, property);
        if (range.isEmpty()) {
            faults.add("`%s` has no `%s`".formatted(type, property));
        } else if (value.isArray()) {
            value.forEach(one -> check(type, property, one));
        } else if (value.isObject()) {
            if (range.stream().noneMatch(kind -> is(value.path("@type").asText(), kind))) {
                faults.add("`%s` of `%s` is no %s: %s".formatted(property, type, range, value));
            }
            check(value);
        } else if (range.stream().noneMatch(kind -> is(value, kind))) {
            faults.add("`%s` of `%s` is no %s: %s".formatted(property, type, range, value));
        }
    }

    private Set<String> range(String type, String property) {
        for (String kind = type; kinds.containsKey(kind); kind = kinds.get(kind)) {
            var range = properties.getOrDefault(kind, Map.of()).get(property);
            if (range != null) {
                return range;
            }
        }
        return Set.of();
    }

    private boolean is(String type, String wanted) {
        return type.equals(wanted) || kinds.containsKey(type) && is(kinds.get(type), wanted);
    }

    private static boolean is(JsonNode value, String kind) {
        return switch (kind) {
            case "Text" -> value.isTextual();
            case "URL" -> value.isTextual() && value.asText().matches("https?://\\S+");
            case "Integer" -> value.isIntegralNumber();
            case "Number" -> value.isNumber();
            case "DateTime" -> value.isTextual() && isTime(value.asText());
            default -> false;
        };
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
