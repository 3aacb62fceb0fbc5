package dev.parley.comment;

import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Turns rows into trees, or into one list in the order of display. What a comment has more of than is shown can be
/// had by its cursor.
final class Tree {

    private final ThreadRows rows;
    private final Order order;
    private final Cursors cursors;
    private final Set<UUID> opened;

    /// @param order  of the replies
    /// @param opened comments that are shown out of turn, because they lead to the one that was asked for
    Tree(ThreadRows rows, Order order, Cursors cursors, Set<UUID> opened) {
        this.rows = rows;
        this.order = order;
        this.cursors = cursors;
        this.opened = opened;
    }

    CommentView nested(Remark remark) {
        var below = rows.below(remark, order);
        return remark.view(
                new CommentView.Replies(
                        below.stream().map(this::nested).toList(), remaining(remark, below), next(remark, below)),
                null);
    }

    List<CommentView> flat(List<Remark> roots) {
        var line = new ArrayList<CommentView>();
        roots.forEach(root -> line(root, line));
        return line;
    }

    private void line(Remark remark, List<CommentView> line) {
        var below = rows.below(remark, order);
        line.add(remark.view(null, new CommentView.More(remaining(remark, below), next(remark, below))));
        below.forEach(reply -> line(reply, line));
    }

    private static int remaining(Remark remark, List<Remark> below) {
        return Math.max(0, remark.replyCount() - below.size());
    }

    private String next(Remark remark, List<Remark> below) {
        if (remaining(remark, below) == 0) {
            return null;
        }
        var keys = new ArrayList<>(List.of(order.wire()));
        below.stream()
                .filter(reply -> !opened.contains(reply.id()))
                .reduce((_, last) -> last)
                .ifPresent(last -> keys.addAll(order.keys(last)));
        return cursors.seal(Cursor.after(keys), scope(remark.id()));
    }

    /// What the cursors of a comment's replies are bound to; their order stands in the cursor itself.
    static String scope(UUID parent) {
        return "replies" + parent;
    }
}
