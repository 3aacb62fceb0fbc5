package dev.parley.transfer.html;

import java.util.List;
import java.util.function.Supplier;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Translates words and what stands among them.
final class Inlines {

    /// What a line break becomes.
    enum Break {
        LINE,
        SPACE,
        TAG
    }

    /// Deeper nesting becomes text.
    private static final int MAX_DEPTH = 100;

    private final Dialect dialect;
    private final String link;
    private final Pen pen;
    private int depth;

    /// @param link where all of it leads to; null where only its own links do
    Inlines(Dialect dialect, String link) {
        this(dialect, Break.LINE, link);
    }

    Inlines(Dialect dialect, Break kind, String link) {
        this.dialect = dialect;
        this.link = link;
        this.pen = new Pen(kind);
    }

    List<Node> all(Element element) {
        children(element);
        return paragraphs();
    }

    /// What was added, in paragraphs; empty where nothing of it can be seen.
    List<Node> paragraphs() {
        var written = pen.paragraphs();
        if (link != null) {
            for (var paragraph : written) {
                var whole = new Link(link, null);
                Blocks.move(paragraph, whole);
                paragraph.appendChild(whole);
            }
        }
        return written;
    }

    void add(org.jsoup.nodes.Node node) {
        if (node instanceof TextNode text) {
            pen.write(text.getWholeText());
        } else if (node instanceof Element element) {
            depth++;
            if (depth < MAX_DEPTH) {
                element(element);
            } else {
                pen.write(element.text());
            }
            depth--;
        }
    }

    private void children(Element element) {
        List.copyOf(element.childNodes()).forEach(this::add);
    }

    private void element(Element element) {
        switch (element.normalName()) {
            case "br" -> pen.breakLine();
            case "b", "strong" -> emphasis(element, () -> new StrongEmphasis("**"), "strong");
            case "i", "em", "cite", "dfn", "var" -> emphasis(element, () -> new Emphasis("*"), "em");
            case "del", "s", "strike" -> emphasis(element, () -> new Strikethrough("~~"), "del");
            case "sub", "sup", "ins", "kbd" -> tagged(element, element.normalName());
            case "code", "tt", "samp" -> code(element);
            case "a" -> link(element);
            case "img" -> image(element);
            case "iframe", "embed", "video", "audio" -> media(element);
            case "q" -> {
                pen.write("“");
                children(element);
                pen.write("”");
            }
            case "p", "div", "li", "td", "th" -> {
                // In headings and cells, where blocks are lines.
                pen.breakLine();
                children(element);
                pen.breakLine();
            }
            case "script",
                    "style",
                    "noscript",
                    "template",
                    "object",
                    "input",
                    "select",
                    "option",
                    "textarea",
                    "button",
                    "svg",
                    "math",
                    "canvas",
                    "area",
                    "head",
                    "meta",
                    "link",
                    "title",
                    "base",
                    "rp" -> {}
            default -> children(element);
        }
    }

    private void emphasis(Element element, Supplier<Node> emphasis, String tag) {
        var node = emphasis.get();
        if (pen.isWithin(node.getClass()) || !isVisible(element)) {
            children(element);
            return;
        }
        pen.lift(element.wholeText());
        if (Flanks.hold(pen.last(), element)) {
            pen.within(node, () -> children(element), '*');
        } else {
            tagged(element, tag);
        }
    }

    private void tagged(Element element, String tag) {
        if (dialect == Dialect.COMMENT || !isVisible(element)) {
            children(element);
        } else {
            pen.lift(element.wholeText());
            pen.open("<" + tag + ">");
            children(element);
            pen.raw("</" + tag + ">");
        }
    }

    private void code(Element element) {
        String text = element.wholeText().replaceAll("\\s+", " ").strip();
        if (!text.isEmpty()) {
            pen.lift(element.wholeText());
            pen.code(text);
        }
    }

    private void link(Element element) {
        String address = Addresses.of(element, "href");
        if (element.hasClass("wp-block-file__button")) {
            // It repeats the link beside it.
            return;
        }
        if (address == null || isLinked() || !isVisible(element)) {
            children(element);
            return;
        }
        pen.lift(element.wholeText());
        if (element.text().equals(address)) {
            pen.address(address);
        } else {
            pen.within(new Link(address, null), () -> children(element), ')');
        }
    }

    private void image(Element element) {
        String address = Addresses.web(element, "src");
        String alt = element.attr("alt").replaceAll("\\s+", " ").strip();
        if (element.className().matches(".*\\b(wp-smiley|emoji)\\b.*")) {
            pen.write(alt);
        } else if (address != null && !isPixel(element)) {
            boolean shown = dialect == Dialect.ARTICLE;
            if (shown || !isLinked()) {
                var node = shown ? new Image(address, null) : new Link(address, null);
                pen.within(node, () -> pen.write(alt.isEmpty() && !shown ? address : alt), ')', shown);
            } else {
                pen.write(alt);
            }
        }
    }

    private void media(Element element) {
        var source = element.hasAttr("src") ? element : element.selectFirst("source[src]");
        String address = source == null ? null : Addresses.web(source, "src");
        if (address != null && !isLinked()) {
            pen.address(address);
        }
    }

    private boolean isLinked() {
        return link != null || pen.isWithin(Link.class);
    }

    /// It counts readers.
    private static boolean isPixel(Element image) {
        return image.attr("width").matches("[01]") && image.attr("height").matches("[01]");
    }

    static boolean isPictured(Element element) {
        return element.selectFirst("img, iframe, video, audio") != null;
    }

    private static boolean isVisible(Element element) {
        return element.hasText() || isPictured(element);
    }
}
