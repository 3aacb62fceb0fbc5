package dev.parley.transfer.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.text.Markdown;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostHtmlTest {

    @Test
    void blank_lines_are_paragraphs_and_single_ones_break_the_line() {
        assertEquals("one  \ntwo\n\nthree", post("one\ntwo\n\nthree"));
        assertEquals("**a  \nb**", post("<b>a\nb</b>"));
        assertEquals("**a**\n\n**b**", post("<b>a\n\nb</b>"));
        assertEquals("one two", post("<!-- wp:paragraph -->\n<p>one\ntwo</p>\n<!-- /wp:paragraph -->"));
    }

    @Test
    void tags_that_stand_alone_need_no_blank_lines() {
        assertEquals(
                "a\n\n## b\n\nc\n\n- d\n- e\n\nf", post("a\n<h2>b</h2>\nc\n<ul>\n<li>d</li>\n<li>e</li>\n</ul>\nf"));
        assertEquals("> q\n\nx", post("<blockquote>q</blockquote>x"));
        assertEquals("a\n\n___\n\nb", post("a<hr>b"));
    }

    @Test
    void code_is_left_as_it_is() {
        assertEquals("```\na\n\n  [b] *c* <d>\n```", post("<pre>\na\n\n  [b] *c* &lt;d&gt;\n</pre>"));
        assertEquals("```java\nint i;\n```", post("<pre class=\"brush: java; x\">int i;</pre>"));
        assertEquals("```\na\nb\n```", post("<code>a\nb</code>"));
        assertEquals("x `[gallery] y` z", post("x <code>[gallery]\ny</code> z".replace("\n", " ")));
    }

    @Test
    void shortcodes_become_what_a_reader_can_use_or_go() {
        assertEquals(
                "[![A](https://h.example/a.jpg)](https://h.example/b)\n\n*A boat*",
                post(
                        "[caption id=\"a\" width=\"6\"]<a href=\"/b\"><img src=\"/a.jpg\" alt=\"A\"></a> A boat[/caption]"));
        assertEquals("*Old* x", post("<em>Old</em> x[gallery ids=\"1,2\"]"));
        assertEquals(
                "a\n\n<https://v.example/w?a=1&b_c=2>\n\nb",
                post("a\n[embed width=\"1\"]https://v.example/w?a=1&b_c=2[/embed]\nb"));
        assertEquals("<https://v.example/1>", post("[youtube=https://v.example/1&w=320]".replace("&w=320", "")));
        assertEquals("<https://v.example/1.mp3>", post("[audio src='https://v.example/1.mp3' loop=\"on\"][/audio]"));
        assertEquals("Form: .", post("Form: [contact-form-7 id=\"1\" title=\"Us\"]."));
        assertEquals("\\[gallery\\] and \\[sic\\] stay \\[1\\]", post("[[gallery]] and [sic] stay [1]"));
    }

    @Test
    void what_could_do_harm_goes() {
        assertEquals("ab", post("a<script>alert(1)\n\nx</script><style>p{}</style>b<!-- note -->"));
        assertEquals("<https://v.example/1>", post("<iframe src=\"https://v.example/1\">no frames</iframe>"));
        assertEquals("x", post("<a href=\"javascript:alert(1)\">x</a><img src=\"data:image/png;base64,AA\">"));
        assertEquals("ab", post("a\u0000\u0007b&#1;"));
    }

    @Test
    void tables_of_words_are_tables() {
        assertEquals(
                "|a|b|\n|---|---|\n|1<br>2|x\\|y|",
                post(
                        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td>1<br>2</td><td>x|y</td></tr></table>"));
        assertTrue(Markdown.article(post("<table><tr><td>a</td><td>\\</td></tr></table>"))
                .html()
                .contains("<td>\\</td>"));
        assertEquals("- a\n\nb", post("<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>"));
    }

    @Test
    void lists_nest_and_keep_their_numbers() {
        assertEquals("- a\n  1. b\n  2. c\n- d", post("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"));
        assertEquals("- a\n  - b", post("<ul><li>a</li><ul><li>b</li></ul></ul>"));
        assertEquals("5. a\n6. b", post("<ol start=\"5\"><li>a</li><li>b</li></ol>"));
        assertTrue(Markdown.article(post("<ul><li>a<ol start=\"9\"><li>b</li></ol></li></ul>"))
                .html()
                .contains("<ol start=\"9\">"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "昨夜<b>大火。</b>港口 # 昨夜<strong>大火。</strong>港口",
                "a<b>b</b>c # a**b**c",
                "a <b> b </b>c # a **b** c",
                "<b>a</b><i>b</i> # **a**<em>b</em>",
                "<b><b>a</b></b> # **a**",
                "<i></i>a<b> </b>b # a b",
                "H<sub>2</sub>O # H<sub>2</sub>O"
            })
    void emphasis_works_in_every_script(String html, String markdown) {
        assertEquals(markdown, post(html));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1. a",
                "- a",
                "+ a",
                "> a",
                "*a*",
                "_a_",
                "`a`",
                "~~a~~",
                "[a](b)",
                "![a](b)",
                "<b>a</b>",
                "&amp;",
                "---",
                "| a | b |",
                "[^1]: a",
                "[a]: b",
                "www.a.b_c_",
                "a\\",
                "    a",
                "```",
                "^a",
                "a & b"
            })
    void text_stays_text(String text) {
        for (String html : List.of(
                "<p>" + Jsoup.clean(escaped(text), org.jsoup.safety.Safelist.none()) + "</p>",
                "<p>x<br>" + escaped(text) + "</p>")) {
            var shown =
                    Jsoup.parseBodyFragment(Markdown.article(post(html)).html()).body();

            assertEquals(Jsoup.parseBodyFragment(html).text(), shown.text());
            assertTrue(
                    shown.select("li, blockquote, em, strong, code, del, img, table, h1, h2")
                            .isEmpty(),
                    shown.html());
        }
    }

    @Test
    void no_word_is_lost_or_added_whatever_the_markup() {
        var random = new Random(7);
        var bits = List.of(
                "*",
                "_",
                "**",
                "~~",
                "`",
                "[",
                "]",
                "(",
                "<b>",
                "</b>",
                "<i>",
                "</i>",
                "<del>",
                "</del>",
                " ",
                "\n",
                "\n\n",
                "a",
                "1. ",
                "- ",
                "+ ",
                "# ",
                "&amp;",
                "&lt;b&gt;",
                "&nbsp;",
                "!",
                "\\",
                "|",
                "<br>",
                "<p>",
                "</p>",
                "<code>x`</code>",
                "<ul><li>",
                "</li></ul>",
                "<ol start=3><li>",
                "</ol>",
                "<blockquote>",
                "</blockquote>",
                "<h2>",
                "</h2>",
                "<a href='http://x.y/_a_(b)'>",
                "</a>",
                "<img src='http://i/x.png' alt='al*t'>",
                "你",
                "世界。",
                "=",
                "---",
                "<sub>",
                "</sub>",
                "<table><tr><td>",
                "</td><td>",
                "</table>",
                "<div>",
                "</div>",
                "^");
        for (int i = 0; i < 3_000; i++) {
            var html = new StringBuilder();
            for (int n = random.nextInt(10); n >= 0; n--) {
                html.append(bits.get(random.nextInt(bits.size())));
            }
            String expected = Translation.parsed(html.toString(), "").body().text();
            String shown = Jsoup.parseBodyFragment(
                            Markdown.article(post(html.toString())).html())
                    .text();

            assertEquals(squeezed(expected), squeezed(shown), () -> html + " became " + post(html.toString()));
        }
    }

    @Test
    void comments_have_no_headings_images_and_tables() {
        assertEquals(
                "**Loud**\n\n[a cat](https://h.example/c.jpg)\n\na\n\nb",
                comment("<h1>Loud</h1><img src=\"/c.jpg\" alt=\"a cat\"><table><tr><td>a</td><td>b</td></tr></table>"));
        assertEquals(
                "[x](https://a.example/)",
                comment("<a href=\"https://a.example/\"><img src=\"/c.jpg\" alt=\"x\"></a>"));
        assertEquals("H2O 昨夜大火。港口", comment("H<sub>2</sub>O 昨夜<b>大火。</b>港口"));
        assertEquals("a  \nb\n\n> c", comment("a\nb\n<blockquote>c</blockquote>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<blockquote>",
                "<ul><li>",
                "<b>",
                "<span>",
                "<table><tr><td>",
                "<pre>",
                "<",
                "[a x=\"",
                "<!--",
                "["
            })
    void hostile_nesting_takes_no_time(String bit) {
        String html = bit.repeat(50_000) + "words";

        String markdown = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> post(html));
        assertFalse(markdown.length() > html.length() * 3);
    }

    @Test
    void comments_that_do_not_end_take_no_time() {
        String html = "<!-- >".repeat(150_000) + "words";

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> post(html));
    }

    private static String post(String html) {
        return PostHtml.markdown(html, "https://h.example/2024/post/");
    }

    private static String comment(String html) {
        return CommentHtml.markdown(html, "https://h.example/2024/post/");
    }

    private static String escaped(String text) {
        return org.jsoup.nodes.Entities.escape(text);
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }
}
