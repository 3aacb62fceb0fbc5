package dev.parley.transfer.html;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// CommonMark's rule for where `*` can open and close: between punctuation inside and a letter outside it cannot,
/// which is the rule rather than the exception where words are not separated by spaces.
final class Flanks {

    private static final Set<String> DELIMITED = Set.of(
            "b", "strong", "i", "em", "cite", "dfn", "var", "del", "s", "strike", "code", "tt", "samp", "a", "img");
    private static final int SPACE = ' ';
    private static final int DELIMITER = '*';

    private Flanks() {}

    /// @param before the character that was written last
    static boolean hold(int before, Element element) {
        int first = first(element);
        int last = last(element);
        boolean opens = !isPunctuation(first) || isGap(before);
        boolean closes = !isPunctuation(last) || isGap(after(element));
        boolean apart = before != '*' && before != '~' && before != '_';
        return opens && closes && apart && !Character.isSpaceChar(first) && !Character.isSpaceChar(last);
    }

    private static int first(Node node) {
        for (var child : node.childNodes()) {
            int c = child instanceof TextNode text ? start(text.getWholeText().strip()) : edge(child, true);
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    private static int last(Node node) {
        for (int i = node.childNodeSize() - 1; i >= 0; i--) {
            var child = node.childNode(i);
            int c = child instanceof TextNode text ? end(text.getWholeText().strip()) : edge(child, false);
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    private static int edge(Node node, boolean first) {
        int c = first ? first(node) : last(node);
        boolean delimited = DELIMITED.contains(node.normalName())
                && (c != 0 || node.normalName().equals("img"));
        return delimited && !Character.isSpaceChar(c) ? DELIMITER : c;
    }

    private static int after(Element element) {
        for (Node at = element;
                at instanceof Element inside && !Paragraphs.BLOCKS.contains(inside.normalName());
                at = at.parent()) {
            if (at != element && DELIMITED.contains(at.normalName())) {
                return DELIMITER;
            }
            if (at == element && inside.wholeText().endsWith(" ")) {
                return SPACE;
            }
            for (var next = at.nextSibling(); next != null; next = next.nextSibling()) {
                int c = next instanceof TextNode text ? letter(text.getWholeText()) : edge(next, true);
                if (c != 0 || next.normalName().equals("br")) {
                    return c == 0 ? SPACE : c;
                }
            }
        }
        return SPACE;
    }

    /// An address at an edge is put in angle brackets.
    private static int start(String text) {
        return text.startsWith("http") ? DELIMITER : letter(text);
    }

    private static int letter(String text) {
        return text.isEmpty() ? 0 : text.codePointAt(0);
    }

    private static int end(String text) {
        int c = text.isEmpty() ? 0 : text.codePointBefore(text.length());
        return text.startsWith("http", text.lastIndexOf(' ') + 1) ? DELIMITER : c;
    }

    private static boolean isGap(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || isPunctuation(c);
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}
