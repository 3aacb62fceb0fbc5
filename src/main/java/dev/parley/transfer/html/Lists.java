package dev.parley.transfer.html;

import java.util.List;
import org.commonmark.node.BulletList;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Translates lists. Those of a gallery are pictures, one after the other.
final class Lists {

    private final Blocks blocks;

    Lists(Blocks blocks) {
        this.blocks = blocks;
    }

    void list(Element element, Node into) {
        if (element.className().contains("gallery")) {
            blocks.flow(element, into);
            return;
        }
        ListBlock list = element.normalName().equals("ol") ? ordered(element, into) : bulleted(into);
        Node last = null;
        for (var child : List.copyOf(element.childNodes())) {
            if (child instanceof Element item && child.normalName().equals("li")) {
                last = new ListItem();
                blocks.into(last, item, list);
            } else if (isVisible(child)) {
                // Lists within lists often lack the item that should hold them.
                var stray = new Element("div").appendChild(child);
                last = last == null ? new ListItem() : last;
                blocks.into(last, stray, list);
            }
        }
        list.setTight(isTight(list));
        if (list.getFirstChild() != null) {
            into.appendChild(list);
        }
    }

    private static boolean isVisible(org.jsoup.nodes.Node node) {
        return node instanceof Element || node instanceof TextNode text && !text.isBlank();
    }

    /// Two lists side by side would be read as one, so each differs from the one before.
    private static BulletList bulleted(Node into) {
        var list = new BulletList();
        list.setMarker(
                into.getLastChild() instanceof BulletList before
                                && before.getMarker().equals("-")
                        ? "*"
                        : "-");
        return list;
    }

    private static OrderedList ordered(Element element, Node into) {
        var list = new OrderedList();
        list.setMarkerStartNumber(start(element.attr("start")));
        boolean again = into.getLastChild() instanceof OrderedList before
                && before.getMarkerDelimiter().equals(".");
        list.setMarkerDelimiter(again ? ")" : ".");
        return list;
    }

    private static int start(String number) {
        return number.matches("\\d{1,8}") ? Integer.parseInt(number) : 1;
    }

    /// Items of one paragraph, with other lists below it: they need no blank lines between them.
    private static boolean isTight(Node list) {
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            for (var block = item.getFirstChild(); block != null; block = block.getNext()) {
                boolean first = block.getPrevious() == null;
                boolean fits = first && block instanceof Paragraph || canFollow(block);
                if (!fits) {
                    return false;
                }
            }
        }
        return true;
    }

    /// A list that does not begin with 1 cannot interrupt a paragraph.
    private static boolean canFollow(Node block) {
        return block instanceof BulletList
                || block instanceof OrderedList ordered && ordered.getMarkerStartNumber() == 1;
    }
}
