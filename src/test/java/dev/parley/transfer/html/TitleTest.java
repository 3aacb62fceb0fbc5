package dev.parley.transfer.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.text.Words;
import org.junit.jupiter.api.Test;

class TitleTest {

    @Test
    void a_title_loses_its_markup_and_nothing_else() {
        assertEquals("With Markup & more <3", Title.of("<em>With</em> <b>Mark<sup>up</sup></b> &amp; more <3", "x"));
        assertEquals("~`!@#$%^&*()-_=+{}[]/\\;:'\"?,.>", Title.of("~`!@#$%^&*()-_=+{}[]/\\;:'\"?,.>", "x"));
        assertEquals("ab", Title.of(" a\u200b\u0007b\n", "x"));
    }

    @Test
    void without_one_the_first_sentence_is_taken() {
        assertEquals("It burned", Title.of("", "<p>It <b>burned</b>. Nobody was hurt.</p>"));
        assertEquals("Who saw it?", Title.of(" ", "[gallery]Who saw it?\n\nWe ask."));
        assertEquals("港口关闭", Title.of("", "<p>港口关闭。昨夜大火。</p>"));
    }

    @Test
    void a_long_sentence_is_cut_between_words() {
        assertEquals(
                "This post has no title, but it still must link to the single…",
                Title.of("", "This post has no title, but it still must link to the single post view somehow."));
        String chinese = Title.of("", "港口关闭".repeat(40));
        assertTrue(chinese.endsWith("…") && Words.length(chinese) <= 61, chinese);
        assertEquals(61, Words.length(Title.of("", "x".repeat(200))));
    }

    @Test
    void nothing_at_all_is_called_so() {
        assertEquals("Untitled", Title.of("", "<img src=\"https://a.example/b.jpg\"> &nbsp;"));
    }

    @Test
    void a_title_fits_the_column() {
        assertEquals(200, Words.length(Title.of("é".repeat(1_000), "")));
    }
}
