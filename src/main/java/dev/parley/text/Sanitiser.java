package dev.parley.text;

import java.util.Locale;
import java.util.regex.Pattern;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// The allow-lists (OWASP Java HTML Sanitizer): what is not named here does not pass.
final class Sanitiser {

    private static final Pattern LANGUAGE = Pattern.compile("language-[\\w+#.-]{1,40}");
    private static final Pattern SIZE = Pattern.compile("\\d{1,5}");
    private static final Pattern ALIGN = Pattern.compile("left|center|right");

    static final PolicyFactory COMMENT = words().allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .matching(address(false))
            .onElements("a")
            .requireRelsOnLinks("nofollow", "ugc", "noopener")
            .toFactory();

    private Sanitiser() {}

    /// @param mark stands before every id that the renderer made; other ids go
    static PolicyFactory article(String mark) {
        return words().allowElements(
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "hr",
                        "img",
                        "table",
                        "thead",
                        "tbody",
                        "tr",
                        "th",
                        "td",
                        "caption",
                        "sup",
                        "sub",
                        "section",
                        "figure",
                        "figcaption",
                        "dl",
                        "dt",
                        "dd",
                        "small",
                        "mark",
                        "abbr",
                        "q",
                        "cite",
                        "kbd",
                        "ins")
                .allowUrlProtocols("http", "https", "mailto")
                .allowAttributes("href")
                .matching(address(true))
                .onElements("a")
                .allowAttributes("src")
                .matching(picture())
                .onElements("img")
                .allowAttributes("alt", "title")
                .onElements("img")
                .allowAttributes("width", "height")
                .matching(SIZE)
                .onElements("img")
                .allowAttributes("title")
                .onElements("a", "abbr")
                .allowAttributes("align")
                .matching(ALIGN)
                .onElements("th", "td")
                .allowAttributes("colspan", "rowspan")
                .matching(SIZE)
                .onElements("th", "td")
                .allowAttributes("id")
                .matching(marked(mark))
                .onElements("h1", "h2", "h3", "h4", "h5", "h6", "a", "li")
                .requireRelsOnLinks("noopener")
                .toFactory();
    }

    private static HtmlPolicyBuilder words() {
        return new HtmlPolicyBuilder()
                .allowElements(
                        "p",
                        "br",
                        "em",
                        "strong",
                        "b",
                        "i",
                        "del",
                        "s",
                        "code",
                        "pre",
                        "blockquote",
                        "ul",
                        "ol",
                        "li",
                        "a")
                .allowAttributes("start")
                .matching(SIZE)
                .onElements("ol")
                .allowAttributes("class")
                .matching(LANGUAGE)
                .onElements("code");
    }

    private static AttributePolicy address(boolean withinToo) {
        return (_, _, value) -> {
            String address = value.strip().toLowerCase(Locale.ROOT);
            boolean outside =
                    address.startsWith("http://") || address.startsWith("https://") || address.startsWith("mailto:");
            return outside || withinToo && address.startsWith("#") ? value.strip() : null;
        };
    }

    private static AttributePolicy picture() {
        return (_, _, value) -> {
            String address = value.strip().toLowerCase(Locale.ROOT);
            return address.startsWith("http://") || address.startsWith("https://") ? value.strip() : null;
        };
    }

    private static AttributePolicy marked(String mark) {
        return (_, _, value) -> value.startsWith(mark) ? value.substring(mark.length()) : null;
    }
}
