package dev.parley.comment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A comment among its own: what a permalink shows.
@Schema(
        name = "CommentContext",
        description = "A comment among its own: its ancestors as a list, its siblings, and below it its replies")
public record ContextView(
        @Schema(required = true, examples = "019a0a1e-7c00-7000-8000-000000000001")
        UUID articleId,

        @Schema(required = true, description = "From the root down, without replies")
        List<CommentView> ancestors,

        @Schema(required = true, description = "Those posted just before it, oldest first")
        List<CommentView> before,

        @Schema(required = true) CommentView focus,

        @Schema(required = true, description = "Those posted just after it, oldest first")
        List<CommentView> after) {

    static ContextView of(ThreadRows rows, Remark focus, Tree tree) {
        var beside = beside(rows, focus);
        return new ContextView(
                focus.articleId(),
                above(rows, focus).stream().map(Remark::view).toList(),
                beside.stream()
                        .filter(remark -> remark.id().compareTo(focus.id()) < 0)
                        .map(Remark::view)
                        .toList(),
                tree.nested(focus),
                beside.stream()
                        .filter(remark -> remark.id().compareTo(focus.id()) > 0)
                        .map(Remark::view)
                        .toList());
    }

    private static List<Remark> above(ThreadRows rows, Remark focus) {
        var above = new ArrayList<Remark>();
        for (var at = parent(rows, focus); at != null; at = parent(rows, at)) {
            above.addFirst(at);
        }
        return above;
    }

    private static Remark parent(ThreadRows rows, Remark remark) {
        return remark.parentId() == null ? null : rows.get(remark.parentId());
    }

    private static List<Remark> beside(ThreadRows rows, Remark focus) {
        var beside = new ArrayList<Remark>();
        for (var remark : rows.all()) {
            if (focus.parentId() != null
                    && focus.parentId().equals(remark.parentId())
                    && !remark.id().equals(focus.id())) {
                beside.add(remark);
            }
        }
        beside.sort(Comparator.comparing(Remark::id));
        return beside;
    }
}
