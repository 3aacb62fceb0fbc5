package dev.parley.text;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/// Markdown made HTML, once, when it is written. CommonMark; what comes out has passed an allow-list, whatever went
/// in.
public final class Markdown {

    /// Deeper nesting of quotes and lists is read as text: nobody reads it, and it costs more with each level.
    private static final int MAX_NESTING = 40;

    private static final Parser ARTICLE = Parser.builder()
            .extensions(List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    AutolinkExtension.create(),
                    FootnotesExtension.create()))
            .maxOpenBlockParsers(MAX_NESTING)
            .build();

    private static final Parser COMMENT = Parser.builder()
            .extensions(List.of(StrikethroughExtension.create(), AutolinkExtension.create()))
            .enabledBlockTypes(
                    Set.of(BlockQuote.class, FencedCodeBlock.class, IndentedCodeBlock.class, ListBlock.class))
            .maxOpenBlockParsers(MAX_NESTING)
            .postProcessor(new Unillustrated())
            .build();

    private static final HtmlRenderer COMMENT_HTML = HtmlRenderer.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            .escapeHtml(true)
            .build();

    private Markdown() {}

    /// An article's body: CommonMark with tables, strikethrough, autolinks and footnotes. Raw HTML passes as far as
    /// the allow-list does; headings get ids, which nothing in the text can claim for itself.
    public static Rendered article(String markdown) {
        String text = Unclosed.tamed(markdown);
        var document = ARTICLE.parse(text);
        var headings = Headings.of(document, text);
        String html = HtmlRenderer.builder()
                .extensions(
                        List.of(TablesExtension.create(), StrikethroughExtension.create(), FootnotesExtension.create()))
                .attributeProviderFactory(_ -> headings)
                .build()
                .render(document);
        String clean = Sanitiser.article(headings.mark()).sanitize(html).strip();
        return new Rendered(
                clean,
                headings.sections(),
                Words.count(Jsoup.parseBodyFragment(clean).text()));
    }

    /// What of some HTML a reader sees: its text in one line, without markup and what is invisible; and at the end
    /// where its links lead, which a browser shows. The library takes what is struck out for a block and would put
    /// spaces around it.
    public static String visible(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.select("del, ins").unwrap();
        String text = document.text();
        return Words.body(document.select("a[href]").eachAttr("href").stream()
                .filter(target -> !text.contains(target))
                .reduce(text, (seen, target) -> seen + " " + target));
    }

    /// A comment: paragraphs, emphasis, links, lists, quotes and code. Headings stay text, images become links,
    /// HTML is shown as it was typed; links are `nofollow ugc noopener`.
    public static String comment(String markdown) {
        return Sanitiser.COMMENT
                .sanitize(COMMENT_HTML.render(COMMENT.parse(Unclosed.tamed(markdown))))
                .strip();
    }
}
