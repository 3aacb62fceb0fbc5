package dev.parley.mirror;

import dev.parley.testing.Newsroom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A copy of the site as a stranger keeps it, by what the document says and nothing else.
final class Copy {

    /// What is not told again when only it changes.
    private static final Set<String> TOTALS = Set.of("replyCount", "descendantCount", "articleCount", "comments");

    private final Newsroom newsroom;
    private final int limit;
    private final Map<String, Map<String, Map<String, Object>>> held =
            new HashMap<>(Map.of("tag", new HashMap<>(), "article", new HashMap<>(), "comment", new HashMap<>()));
    private String next;

    Copy(Newsroom newsroom, int limit) {
        this.newsroom = newsroom;
        this.limit = limit;
    }

    /// Takes over one page.
    ///
    /// @return whether there is more already
    boolean takeOver() {
        var page = newsroom.stranger()
                .get("/changes?limit=" + limit + (next == null ? "" : "&cursor=" + next))
                .statusCode(200)
                .extract();
        List<Map<String, Object>> items = page.path("items");
        if (items.size() > limit) {
            throw new AssertionError("%d items where %d were asked for".formatted(items.size(), limit));
        }
        items.forEach(this::take);
        next = page.path("page.next");
        return page.<Boolean>path("more");
    }

    /// Takes over all that there is now.
    void catchUp() {
        newsroom.settle();
        while (takeOver()) {}
    }

    /// The cursor that it asks with next.
    String next() {
        return next;
    }

    private void take(Map<String, Object> item) {
        String type = (String) item.get("type");
        String id = (String) item.get("id");
        if ((boolean) item.get("gone")) {
            held.get(type).remove(id);
            if (type.equals("article")) {
                dropThread(id);
            }
        } else {
            held.get(type).put(id, withoutTotals(item.get(type)));
            if (type.equals("article") && isHidden(item)) {
                dropThread(id);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean isHidden(Map<String, Object> item) {
        var article = (Map<String, Object>) item.get("article");
        return ((Map<String, Object>) article.get("comments")).get("state").equals("hidden");
    }

    private void dropThread(String article) {
        held.get("comment")
                .values()
                .removeIf(comment -> comment.get("articleId").equals(article));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> withoutTotals(Object view) {
        var bare = new TreeMap<>((Map<String, Object>) view);
        bare.keySet().removeAll(TOTALS);
        return bare;
    }

    Map<String, Object> tag(String slug) {
        return held.get("tag").values().stream()
                .filter(tag -> tag.get("slug").equals(slug))
                .findAny()
                .orElse(null);
    }

    Map<String, Object> article(String id) {
        return held.get("article").get(id);
    }

    /// As the tree shows it: not what is gone with nothing below it, nor what hangs on nothing.
    Map<String, Object> comment(String id) {
        var comment = held.get("comment").get(id);
        return comment == null || !isRooted(comment) || !isShown(id) ? null : comment;
    }

    private boolean isRooted(Map<String, Object> comment) {
        var parent = comment.get("parentId");
        return parent == null
                || held.get("comment").containsKey(parent)
                        && isRooted(held.get("comment").get(parent));
    }

    private boolean isShown(String id) {
        return held.get("comment").get(id).get("state").equals("published")
                || held.get("comment").values().stream()
                        .filter(other -> id.equals(other.get("parentId")))
                        .anyMatch(other -> isShown((String) other.get("id")));
    }

    /// Everything that it holds of a kind.
    Set<String> ids(String type) {
        return new HashSet<>(held.get(type).keySet());
    }
}
