package dev.parley.http.document;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/// The order in which a newcomer reads the document: first what is published, then what is said about it, then who
/// speaks. Swagger UI shows it as it stands.
final class ReadingOrder {

    private static final Map<String, String> TAGS = tags();

    /// Longer paths follow the shorter ones that they continue; `{` sorts after every letter.
    private static final Comparator<Map.Entry<String, PathItem>> PATHS =
            Comparator.<Map.Entry<String, PathItem>>comparingInt(path -> place(path.getValue()))
                    .thenComparing(Map.Entry::getKey);

    private ReadingOrder() {}

    private static Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        tags.put("Articles", "What a publisher puts out: drafts, publication and retraction");
        tags.put("Tags", "The vocabulary that articles are filed under");
        tags.put("Threads", "The conversation under an article: reading, posting and voting");
        tags.put("Search", "Finding articles and comments by their words");
        tags.put("Feeds", "Articles and threads for readers of feeds, search engines and other sites");
        tags.put("Live", "What happens in a thread, as it happens; and on the whole site, for who keeps a copy");
        tags.put("Notifications", "What concerns you, and what you follow");
        tags.put("Moderation", "What waits for moderators, and what they decide");
        tags.put("Accounts", "Who reads, writes and speaks");
        tags.put("Sessions", "Signing in and out");
        tags.put("Imports", "Taking over what another system has exported, and taking everything along");
        tags.put("Webhooks", "Receivers outside that are told what happens");
        tags.put("Imports", "Taking over what another system has exported");
        tags.put("Problems", "What every `type` of problem means");
        return tags;
    }

    static void arrange(OpenAPI document) {
        var used = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(ReadingOrder::tag)
                .collect(Collectors.toSet());
        document.setTags(TAGS.entrySet().stream()
                .filter(tag -> used.contains(tag.getKey()))
                .map(tag -> OASFactory.createTag().name(tag.getKey()).description(tag.getValue()))
                .toList());

        var paths = OASFactory.createPaths();
        document.getPaths().getPathItems().entrySet().stream()
                .filter(path -> !path.getKey().startsWith("/q/"))
                .sorted(PATHS)
                .forEach(path -> paths.addPathItem(path.getKey(), path.getValue()));
        document.setPaths(paths);
    }

    private static int place(PathItem item) {
        return item.getOperations().values().stream()
                .mapToInt(operation -> List.copyOf(TAGS.keySet()).indexOf(tag(operation)))
                .map(place -> place < 0 ? TAGS.size() : place)
                .min()
                .orElse(TAGS.size());
    }

    private static String tag(Operation operation) {
        return operation.getTags() == null || operation.getTags().isEmpty()
                ? ""
                : operation.getTags().getFirst();
    }
}
