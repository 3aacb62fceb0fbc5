package dev.parley.transfer.html;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jsoup.Jsoup;

/// From HTML over the tree that commonmark-java itself would read to the Markdown that it writes for that tree, so
/// that whatever has a meaning in Markdown and had none in the HTML comes out escaped.
final class Translation {

    private static final MarkdownRenderer MARKDOWN = MarkdownRenderer.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .nodeRendererFactory(new Escapes())
            .build();

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private Translation() {}

    static String of(String html, String base, Dialect dialect) {
        var parsed = parsed(html, base);
        try {
            var document = new Document();
            new Blocks(dialect).flow(parsed.body(), document);
            return written(document);
        } catch (RuntimeException | StackOverflowError e) {
            return written(plain(parsed.body().text()));
        }
    }

    private static String written(Document document) {
        return printable(MARKDOWN.render(document)).strip();
    }

    /// Entities can spell control characters, too.
    private static String printable(String text) {
        return CONTROLS.matcher(text).replaceAll("");
    }

    /// As a browser would be given it.
    static org.jsoup.nodes.Document parsed(String html, String base) {
        String clean = printable(html.replace("\r\n", "\n").replace('\r', '\n'));
        // The block editor writes its own paragraphs.
        boolean blocks = clean.contains("<!-- wp:");
        String whole = Verbatim.outside(clean, prose -> {
            String expanded = Shortcodes.expanded(prose);
            return blocks ? expanded : Paragraphs.marked(expanded);
        });
        return Jsoup.parseBodyFragment(whole, base);
    }

    private static Document plain(String text) {
        var document = new Document();
        var paragraph = new Paragraph();
        paragraph.appendChild(new Text(text));
        document.appendChild(paragraph);
        return document;
    }
}
