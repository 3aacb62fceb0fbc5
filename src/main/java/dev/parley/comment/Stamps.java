package dev.parley.comment;

import dev.parley.http.Page;
import dev.parley.http.Stamp;
import java.util.List;

/// What the ETags of answers with comments are made of: all that may change in them, in the order in which they
/// show it. So an ETag is another when the order is, and the same however the database came by the comments.
final class Stamps {

    /// No name has it in it.
    private static final char SEPARATOR = '\u001f';

    private Stamps() {}

    static Stamp of(ThreadView view) {
        return Stamp.of(0, view.thread(), view.page(), text(view.items()));
    }

    static Stamp of(Page<CommentView> page) {
        return Stamp.of(0, page.page(), text(page.items()));
    }

    static Stamp of(ContextView view) {
        return Stamp.of(
                0, text(view.ancestors()), text(view.before()), text(List.of(view.focus())), text(view.after()));
    }

    static Stamp of(CommentList list) {
        return Stamp.of(0, text(list.items()));
    }

    static Stamp of(CommentView view) {
        return Stamp.of(view.version(), text(List.of(view)));
    }

    private static String text(List<CommentView> views) {
        var text = new StringBuilder();
        views.forEach(view -> add(view, text));
        return text.toString();
    }

    /// The version stands for the text, but not for whether it is shown.
    private static void add(CommentView view, StringBuilder text) {
        boolean hasText = view.bodyHtml() != null;
        add(
                text,
                view.id(),
                view.state(),
                view.version(),
                hasText,
                view.votes().up(),
                view.votes().down());
        add(text, view.replyCount(), view.descendantCount(), view.pinned(), view.featured(), view.locked());
        addAuthor(view.author(), text);
        addRemoval(view.removal(), text);
        addReplies(view, text);
    }

    private static void addAuthor(CommentView.Author author, StringBuilder text) {
        if (author == null) {
            add(text, "");
        } else {
            add(text, author.username(), author.displayName(), author.avatarUrl(), author.badges());
        }
    }

    private static void addRemoval(CommentView.Removal removal, StringBuilder text) {
        if (removal == null) {
            add(text, "");
        } else {
            add(text, removal.by(), removal.reason(), removal.at());
        }
    }

    /// Whose replies they are, they say by standing below it.
    private static void addReplies(CommentView view, StringBuilder text) {
        if (view.more() != null) {
            add(text, view.more().remaining(), view.more().next());
        }
        if (view.replies() != null) {
            add(text, view.replies().remaining(), view.replies().next());
            view.replies().items().forEach(reply -> add(reply, text));
        }
    }

    private static void add(StringBuilder text, Object... parts) {
        for (var part : parts) {
            text.append(part).append(SEPARATOR);
        }
    }
}
