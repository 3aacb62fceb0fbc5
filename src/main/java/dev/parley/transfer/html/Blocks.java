package dev.parley.transfer.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Translates what stands alone: paragraphs, headings, quotes, code, figures. Lists and tables have rooms of their
/// own.
final class Blocks {

    /// Deeper nesting becomes text: nobody sees it, and recursion ends.
    private static final int MAX_DEPTH = 100;

    /// Emphasis can neither begin nor end with it.
    private static final char HARD_SPACE = '\u00A0';

    private final Dialect dialect;
    private final Lists lists = new Lists(this);
    private int depth;
    private String link;

    Blocks(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Translates all within an element: blocks as they come, and what stands between them as paragraphs.
    void flow(Element within, Node into) {
        depth++;
        var words = new Inlines(dialect, link);
        for (var child : depth < MAX_DEPTH ? within.childNodes() : List.of(new TextNode(within.text()))) {
            if (child instanceof Element element && isBlock(element)) {
                append(words, into);
                words = new Inlines(dialect, link);
                block(element, into);
            } else {
                words.add(child);
            }
        }
        append(words, into);
        depth--;
    }

    private void block(Element element, Node into) {
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, into);
            case "ul", "ol", "menu", "dir" -> lists.list(element, into);
            case "blockquote" -> into(new BlockQuote(), element, into);
            case "pre", "code" -> preformatted(element, into);
            case "hr" -> into.appendChild(new ThematicBreak());
            case "table" -> table(element, into);
            case "figure" -> figure(element, into);
            case "dt", "summary", "legend" -> wrapped(element, () -> new StrongEmphasis("**"), into);
            case "figcaption", "caption" -> wrapped(element, () -> new Emphasis("*"), into);
            case "a" -> linked(element, into);
            default -> flow(element, into);
        }
    }

    private void heading(Element element, Node into) {
        if (dialect == Dialect.COMMENT) {
            wrapped(element, () -> new StrongEmphasis("**"), into);
            return;
        }
        var heading = new Heading();
        heading.setLevel(element.normalName().charAt(1) - '0');
        new Inlines(dialect, Inlines.Break.SPACE, link).all(element).forEach(line -> move(line, heading));
        append(heading, into);
    }

    void into(Node block, Element element, Node into) {
        flow(element, block);
        append(block, into);
    }

    private void preformatted(Element element, Node into) {
        if (element.hasClass("wp-block-verse")) {
            // Poetry is no code.
            var lines = Paragraphs.marked(element.html());
            flow(new Element("div").append(lines), into);
        } else {
            code(element, into);
        }
    }

    private static void code(Element element, Node into) {
        element.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
        String text = element.wholeText().replaceAll("\\s+$", "").replaceFirst("^\\n+", "");
        if (!text.isBlank()) {
            var code = new FencedCodeBlock();
            code.setFenceCharacter("`");
            code.setInfo(Languages.of(element));
            code.setLiteral(text + "\n");
            into.appendChild(code);
        }
    }

    private void table(Element element, Node into) {
        var caption = element.selectFirst("> caption");
        if (caption != null) {
            block(caption, into);
            caption.remove();
        }
        if (dialect == Dialect.COMMENT || !Tables.fits(element)) {
            flow(element, into);
        } else {
            append(new Tables(link).table(element), into);
        }
    }

    /// The picture first, then its caption, which the old shortcode has no tag for.
    private void figure(Element element, Node into) {
        var captions = new ArrayList<Element>(element.select("> figcaption"));
        captions.forEach(Element::remove);
        if (element.stream().skip(1).noneMatch(Blocks::standsAlone)) {
            var words = new Element("figcaption");
            for (var child : List.copyOf(element.childNodes())) {
                boolean picture = child instanceof Element shown && Inlines.isPictured(shown);
                if (!picture) {
                    words.appendChild(child);
                }
            }
            captions.add(words);
        }
        flow(element, into);
        captions.forEach(caption -> block(caption, into));
    }

    /// Emphasised as a whole, unless something in it is emphasised already.
    private void wrapped(Element element, Supplier<Node> emphasis, Node into) {
        if (element.stream().skip(1).anyMatch(Blocks::standsAlone)) {
            flow(element, into);
            return;
        }
        boolean plain = element.selectFirst("b, strong, i, em, cite, del, s, strike") == null
                && element.wholeText().indexOf(HARD_SPACE) < 0;
        for (var paragraph : new Inlines(dialect, link).all(element)) {
            if (plain && paragraph.getFirstChild() != null) {
                var whole = emphasis.get();
                move(paragraph, whole);
                paragraph.appendChild(whole);
            }
            append(paragraph, into);
        }
    }

    private void linked(Element element, Node into) {
        String outer = link;
        link = Addresses.of(element, "href");
        flow(element, into);
        link = outer;
    }

    private static void append(Inlines words, Node into) {
        words.paragraphs().forEach(paragraph -> append(paragraph, into));
    }

    private static void append(Node block, Node into) {
        if (block.getFirstChild() != null) {
            into.appendChild(block);
        }
    }

    static void move(Node from, Node to) {
        while (from.getFirstChild() != null) {
            to.appendChild(from.getFirstChild());
        }
    }

    /// Whether it stands alone, or something within it does.
    private static boolean isBlock(Element element) {
        return element.stream().anyMatch(Blocks::standsAlone);
    }

    private static boolean standsAlone(Element element) {
        String name = element.normalName();
        return Paragraphs.BLOCKS.contains(name)
                || name.equals("code")
                        && element.parent() != null
                        && element.wholeText().strip().contains("\n");
    }
}
