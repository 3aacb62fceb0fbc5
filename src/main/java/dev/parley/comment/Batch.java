package dev.parley.comment;

import dev.parley.news.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Comments that are changed together, all of them locked with their parents, and those further above as far as the
/// change is felt there.
final class Batch {

    private final Function<Collection<UUID>, List<Comment>> lock;
    private final Map<UUID, Comment> held = new LinkedHashMap<>();
    private final Map<UUID, Standing> before = new HashMap<>();
    private final Map<UUID, Map<String, String>> kept = new HashMap<>();
    /// Whether those above know of a comment as standing in the tree.
    private final Map<UUID, Boolean> known = new HashMap<>();
    private final Map<UUID, Integer> roots = new HashMap<>();

    /// @param lock locks those with these ids and their parents, in one statement
    Batch(Collection<UUID> ids, Function<Collection<UUID>, List<Comment>> lock) {
        this.lock = lock;
        hold(ids);
    }

    private void hold(Collection<UUID> ids) {
        var missing =
                ids.stream().filter(id -> !held.containsKey(id)).distinct().toList();
        if (!missing.isEmpty()) {
            lock.apply(missing).forEach(comment -> {
                held.put(comment.id(), comment);
                before.put(comment.id(), comment.standing());
                kept.put(comment.id(), comment.kept());
                known.put(comment.id(), comment.isShown());
            });
        }
    }

    Comment get(UUID id) {
        return held.get(id);
    }

    Collection<Comment> all() {
        return held.values();
    }

    /// Those that are not as they were.
    List<Comment> changed() {
        return held.values().stream()
                .filter(comment -> !comment.kept().equals(kept.get(comment.id())))
                .toList();
    }

    /// Where it stood when it was locked.
    Standing before(Comment comment) {
        return before.get(comment.id());
    }

    /// By how much the number of readable comments changed with this one.
    int visible(Comment comment) {
        return Boolean.compare(
                comment.state() == CommentState.PUBLISHED, before(comment).is(CommentState.PUBLISHED));
    }

    /// By how much the number of roots changed with this one.
    int roots(Comment comment) {
        return roots.getOrDefault(comment.id(), 0);
    }

    /// What the public learns of this one: nothing of what it never saw.
    Optional<News.Item> news(Comment comment) {
        return Optional.ofNullable(type(comment)).map(type -> new News.Item(type, comment.articleId(), comment.id()));
    }

    private String type(Comment comment) {
        boolean wasSeen = before(comment).wasSeen();
        int visible = visible(comment);
        if (visible != 0) {
            return visible < 0 ? "comment.removed" : wasSeen ? "comment.restored" : "comment.created";
        }
        return wasSeen && !comment.standing().equals(before(comment)) ? "comment.edited" : null;
    }

    /// Carries what came into sight, or went out of it, to those above, level by level: a tombstone stands only while
    /// replies stand below it. It is one level where no tombstone is met.
    void settle() {
        for (var news = unknown(); !news.isEmpty(); news = unknown()) {
            hold(news.stream().map(Comment::parentId).filter(Objects::nonNull).toList());
            news.forEach(this::tellParent);
        }
    }

    private List<Comment> unknown() {
        return held.values().stream()
                .filter(comment -> comment.isShown() != known.get(comment.id()))
                .toList();
    }

    private void tellParent(Comment comment) {
        int change = Boolean.compare(comment.isShown(), known.get(comment.id()));
        known.put(comment.id(), comment.isShown());
        if (comment.parentId() == null) {
            roots.merge(comment.id(), change, Integer::sum);
        } else {
            held.get(comment.parentId()).countReply(change);
        }
    }
}
