package dev.parley.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/// What there is, to be named in requests: what was put there before, and cursors of earlier answers.
///
/// @param things by what they are: `articles`, `comments`, `tags`, `accounts`, `rules`, `slugs`
record Known(Map<String, List<String>> things, Queue<String> cursors) {

    private static final int CURSORS = 200;
    private static final Pattern CURSOR = Pattern.compile("\"(?:next|prev)\":\"([^\"]+)\"");

    private static final Map<String, String> BY_PARAMETER = Map.ofEntries(
            Map.entry("articleId", "articles"),
            Map.entry("articleIds", "articles"),
            Map.entry("commentId", "comments"),
            Map.entry("parentId", "comments"),
            Map.entry("around", "comments"),
            Map.entry("username", "accounts"),
            Map.entry("account", "accounts"),
            Map.entry("actor", "accounts"),
            Map.entry("author", "accounts"),
            Map.entry("authors", "accounts"),
            Map.entry("tags", "tags"),
            Map.entry("tag", "tags"),
            Map.entry("tagAll", "tags"));

    Known(Map<String, List<String>> things) {
        this(things, new ConcurrentLinkedQueue<>());
    }

    /// Of a parameter or member that names something.
    ///
    /// @param path of the operation
    Optional<String> named(String name, String path, Random dice) {
        if (name.equals("cursor")) {
            return Optional.ofNullable(cursors.poll());
        }
        String kind = BY_PARAMETER.getOrDefault(name, byPath(name, path));
        return Optional.ofNullable(things.get(kind)).map(all -> Oddities.any(all, dice));
    }

    private static String byPath(String name, String path) {
        return switch (name) {
            case "id", "ids" ->
                path.contains("/articles") && !path.contains("viewer")
                        ? "articles"
                        : path.contains("/rules") ? "rules" : "comments";
            case "slug" -> path.contains("/tags") ? "tags" : "slugs";
            default -> "";
        };
    }

    /// Keeps the cursors of an answer.
    void learn(String body) {
        for (var cursor = CURSOR.matcher(body); cursor.find() && cursors.size() < CURSORS; ) {
            cursors.add(cursor.group(1));
        }
    }
}
