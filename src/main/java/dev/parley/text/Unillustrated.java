package dev.parley.text;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

/// Takes the images out of a text: each becomes a link to it, or its words alone where it stands inside a link.
final class Unillustrated implements PostProcessor {

    @Override
    public Node process(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                visitChildren(image);
                replace(image);
            }
        });
        return document;
    }

    private static void replace(Image image) {
        if (isInLink(image)) {
            while (image.getFirstChild() != null) {
                image.insertBefore(image.getFirstChild());
            }
        } else {
            var link = new Link(image.getDestination(), image.getTitle());
            while (image.getFirstChild() != null) {
                link.appendChild(image.getFirstChild());
            }
            if (link.getFirstChild() == null) {
                link.appendChild(new Text(image.getDestination()));
            }
            image.insertBefore(link);
        }
        image.unlink();
    }

    private static boolean isInLink(Node node) {
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof Link) {
                return true;
            }
        }
        return false;
    }
}
