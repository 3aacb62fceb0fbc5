package dev.parley.transfer.html;

import java.util.List;
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
            .build();

    private Translation() {}

    static String of(String html, String base, Dialect dialect) {
        var parsed = parsed(html, base);
        try {
            var document = new Document();
            new Blocks(dialect).flow(parsed.body(), document);
            return MARKDOWN.render(document).strip();
        } catch (RuntimeException | StackOverflowError e) {
            return MARKDOWN.render(plain(parsed.body().text())).strip();
        }
    }

    /// As a browser would be given it.
    static org.jsoup.nodes.Document parsed(String html, String base) {
        String clean = html.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
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
