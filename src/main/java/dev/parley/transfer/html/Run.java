package dev.parley.transfer.html;

import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// Text that is being written: one node for as much of it as possible, for only whole can it be escaped right.
final class Run {

    private final Text node = new Text();
    private final StringBuilder words = new StringBuilder();

    /// This one, while it is the last thing there; else another, at the end.
    Run under(Node parent) {
        if (parent.getLastChild() == node) {
            return this;
        }
        end();
        var next = new Run();
        parent.appendChild(next.node);
        return next;
    }

    void append(String more) {
        words.append(more);
    }

    void end() {
        node.setLiteral(words.toString());
    }
}
