package dev.parley.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private static final Duration PATIENCE = Duration.ofMillis(40 * 300);

    private static final Set<String> OF_COMMENTS =
            Set.of("p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a");

    @Test
    void headings_get_ids_of_their_own_and_are_listed() {
        var rendered = Markdown.article("## Belarus enters\n\n### Belarus enters\n\n## Überblick & *more*");

        assertEquals(
                List.of("belarus-enters", "belarus-enters-2", "uberblick-more"),
                rendered.sections().stream().map(Section::id).toList());
        assertEquals(
                List.of(2, 3, 2),
                rendered.sections().stream().map(Section::level).toList());
        assertTrue(rendered.html().contains("<h2 id=\"belarus-enters\">"), rendered.html());
    }

    @Test
    void tables_strikethrough_autolinks_and_footnotes_are_rendered() {
        String html = Markdown.article(
                        "| a | b |\n|---|--:|\n| 1 | 2 |\n\n~~old~~ https://example.org/x said[^1].\n\n[^1]: A note.")
                .html();

        assertTrue(html.contains("<table>") && html.contains("<td align=\"right\">2</td>"), html);
        assertTrue(html.contains("<del>old</del>"), html);
        assertTrue(html.contains("href=\"https://example.org/x\""), html);
        assertTrue(html.contains("id=\"fn-1\"") && html.contains("href=\"#fn-1\""), html);
    }

    @Test
    void ids_and_classes_of_raw_html_do_not_survive() {
        var body = Jsoup.parseBodyFragment(Markdown.article(
                                "<h2 id=\"login\" class=\"x\" style=\"color:red\" name=\"y\">Raw</h2>\n\n<p id=\"body\">text</p>")
                        .html())
                .body();

        assertTrue(body.select("[id], [class], [style], [name]").isEmpty(), body.html());
    }

    @Test
    void a_comment_has_no_headings_images_tables_or_html() {
        var body = Jsoup.parseBodyFragment(Markdown.comment(
                        "# Big\n\n![alt](https://example.org/i.png)\n\n| a |\n|---|\n| 1 |\n\n<b>bold</b>\n\n---"))
                .body();

        assertTrue(body.select("h1, img, table, b, hr").isEmpty(), body.html());
        assertTrue(body.text().contains("# Big") && body.text().contains("<b>bold</b>"), body.text());
        assertEquals("alt", body.select("a").text());
    }

    @Test
    void links_in_comments_tell_machines_not_to_follow() {
        assertTrue(Markdown.comment("[x](https://example.org)").contains("rel=\"nofollow ugc noopener\""));
    }

    @Test
    void words_are_those_that_a_reader_sees() {
        assertEquals(
                5,
                Markdown.article("## One *two*\n\n[three](https://example.org) `four` **five**")
                        .wordCount());
        assertTrue(Words.count("我们今天去北京") >= 3);
    }

    static Stream<String> places() {
        return Stream.of(
                "[x](%s)",
                "[x]: %s\n\n[x]",
                "<%s>",
                "![x](%s)",
                "![x](<%s> \"t\")",
                "[x](<%s>)",
                "<a href=\"%s\">x</a>",
                "<a href=%s>x</a>",
                "<img src=\"%s\">",
                "<img src=x onerror=\"%s\">",
                "<svg onload=%s>",
                "<iframe src=\"%s\"></iframe>",
                "<form action=\"%s\"><button formaction=\"%s\">",
                "<p style=\"background:url(%s)\">x</p>",
                "<object data=\"%s\">",
                "<embed src=\"%s\">",
                "<base href=\"%s\">",
                "<meta http-equiv=refresh content=\"0;url=%s\">",
                "<math href=\"%s\">",
                "<script src=\"%s\"></script>",
                "| a |\n|---|\n| [x](%s) |",
                "x[^1]\n\n[^1]: [y](%s)",
                "> - [x](%s)",
                "[![x](%s)](%s)",
                "<div\n\nonclick=%s>",
                "<a title='\"><script>%s</script>'>x</a>",
                "</p><script>%s</script>");
    }

    @ParameterizedTest
    @MethodSource("places")
    void no_script_survives_wherever_a_link_or_an_attribute_can_stand(String place) {
        for (var evil : List.of(
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "&#106;avascript:alert(1)",
                "javascript&colon;alert(1)",
                "\u0001javascript:alert(1)",
                "vbscript:x",
                "data:text/html;base64,PHN2Zz4=",
                "//evil.example/x",
                "x\" onclick=\"alert(1)",
                " javascript:alert(1)",
                "feed:javascript:x",
                "file:///etc/passwd",
                "%6Aavascript:alert(1)")) {
            String markdown = place.replace("%s", evil);
            for (var html : List.of(Markdown.article(markdown).html(), Markdown.comment(markdown))) {
                Jsoup.parseBodyFragment(html).body().getAllElements().forEach(element -> harmless(element, html));
            }
        }
    }

    private static void harmless(Element element, String html) {
        assertFalse(
                Set.of(
                                "script", "iframe", "svg", "math", "object", "embed", "form", "button", "base", "meta",
                                "style", "link")
                        .contains(element.normalName()),
                html);
        for (var attribute : element.attributes()) {
            assertFalse(
                    attribute.getKey().startsWith("on") || attribute.getKey().equals("style"), html);
            if (Set.of("href", "src", "action", "data").contains(attribute.getKey())) {
                assertTrue(attribute.getValue().matches("(?i)(https?://|mailto:|#).*"), html);
            }
        }
    }

    @Test
    void whatever_is_typed_comes_out_as_allowed_tags() {
        var random = new Random(42);
        var parts = List.of(
                "*",
                "_",
                "`",
                "[",
                "](",
                ")",
                "<a>",
                "<b",
                ">",
                "\n",
                "\n\n",
                "> ",
                "- ",
                "1. ",
                "#",
                "|",
                "---",
                "x",
                " ",
                "&",
                "\\",
                "![",
                "~~",
                "https://e.org",
                "[^1]",
                "<!--",
                "]]>",
                "\u0000",
                "é",
                "\uD83D\uDE00",
                "\uD83D");
        for (int i = 0; i < 400; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            String html = Markdown.comment(text.toString());
            Jsoup.parseBodyFragment(html)
                    .body()
                    .children()
                    .select("*")
                    .forEach(element -> assertTrue(OF_COMMENTS.contains(element.normalName()), html));
            Markdown.article(text.toString());
        }
    }

    /// Forty times what one may take: what costs the square of its length with a large factor needs more than that.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "`",
                "` ``",
                "*_",
                "*a _",
                "[",
                "![",
                "[a](",
                "> ",
                "- ",
                "<",
                "<!--",
                "\\",
                "&#",
                "a**b",
                "~~a",
                "|",
                "1) ",
                "[x]: <",
                "\n> ",
                "`a",
                "](",
                "[^",
                "<a ",
                "www.",
                "a@",
                "https://a",
                "*a **b",
                "| a ",
                "[a]",
                "# a\n"
            })
    void a_bomb_takes_no_more_than_a_moment(String part) {
        String bomb = part.repeat(65_000 / part.length());

        assertTimeoutPreemptively(PATIENCE, () -> Markdown.comment(bomb));
        assertTimeoutPreemptively(PATIENCE, () -> Markdown.article(bomb));
    }

    @Test
    void headings_whose_ids_are_cut_to_the_same_take_no_more_than_a_moment() {
        var text = new StringBuilder();
        for (int n = 0; n < 4_000; n++) {
            String heading = "# %s %04d\n".formatted("壮".repeat(13), n);
            text.append(heading).append(heading);
        }

        var rendered = assertTimeoutPreemptively(PATIENCE, () -> Markdown.article(text.toString()));

        assertEquals(
                8_000, rendered.sections().stream().map(Section::id).distinct().count());
    }

    @Test
    void what_is_visible_is_one_line_without_markup() {
        String html =
                Markdown.comment("b*a*~~d~~ `w`ord&#8203;s\n\n> - a &lt;b&gt; [link](https://example.org)\nend\\\nx");

        assertEquals("bad words a <b> link end x https://example.org", Markdown.visible(html));
    }
}
