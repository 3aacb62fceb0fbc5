package dev.parley.comment;

import dev.parley.article.Closing;
import dev.parley.article.Discussion;
import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What one statement found of a thread: its head, its page of comments and, below each, the replies that came
/// along.
final class ThreadRows {

    private final Closing closing;
    private Instant asOf;
    private Instant closesAt;
    private String mode;
    private UUID articleId;
    private int visible;
    private int roots;
    private long seq;
    private final List<Remark> top = new ArrayList<>();
    private final Map<UUID, Remark> all = new LinkedHashMap<>();
    private final Map<UUID, List<Remark>> children = new LinkedHashMap<>();

    ThreadRows(Closing closing) {
        this.closing = closing;
    }

    /// Takes in one row. Rows that have a place are the page's own; the others hang below them.
    Void take(Row row) throws SQLException {
        if (articleId == null) {
            articleId = row.uuid("thread_id");
            mode = row.text("mode");
            closesAt = closing.at(row);
            visible = row.integer("visible");
            roots = row.integer("roots");
            seq = row.number("seq");
            asOf = row.instant("as_of");
        }
        if (row.uuid("id") != null) {
            keep(Remark.read(row), row.number("place") > 0);
        }
        return null;
    }

    private void keep(Remark remark, boolean hasPlace) {
        all.put(remark.id(), remark);
        if (hasPlace) {
            top.add(remark);
        } else {
            children.computeIfAbsent(remark.parentId(), _ -> new ArrayList<>()).add(remark);
        }
    }

    /// Whether there is such a thread for the public.
    boolean exists() {
        return articleId != null;
    }

    UUID articleId() {
        return articleId;
    }

    Instant closesAt() {
        return closesAt;
    }

    /// The page's own comments in their order, of which there is one more than asked for where the list goes
    /// on.
    List<Remark> top(boolean backwards, Order order) {
        var byRank = Comparator.comparing(Remark::pinned).reversed().thenComparing(order.comparator());
        return top.stream().sorted(backwards ? byRank.reversed() : byRank).toList();
    }

    List<Remark> below(Remark remark, Order order) {
        return children.getOrDefault(remark.id(), List.of()).stream()
                .sorted(order.comparator())
                .toList();
    }

    Remark get(UUID id) {
        return all.get(id);
    }

    /// The comment and those that lead to it, as far as they are here.
    Set<UUID> path(UUID id) {
        var path = new HashSet<UUID>();
        for (var at = all.get(id); at != null; at = at.parentId() == null ? null : all.get(at.parentId())) {
            path.add(at.id());
        }
        return path;
    }

    Iterable<Remark> all() {
        return all.values();
    }

    /// Who wrote what is here.
    Stream<UUID> authors() {
        return all.values().stream().map(Remark::authorId).distinct();
    }

    ThreadView.Head head(Order order, Order replyOrder, Instant now) {
        return new ThreadView.Head(
                Discussion.state(mode, closesAt, now),
                closesAt,
                mode.equals("hidden") ? new ThreadView.Counts(0, 0) : new ThreadView.Counts(visible, roots),
                order.wire(),
                replyOrder.wire(),
                asOf,
                seq);
    }
}
