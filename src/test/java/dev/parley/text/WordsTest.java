package dev.parley.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void a_line_is_composed_and_has_one_space_between_words() {
        assertEquals("Café du Nord", Words.line("  Cafe\u0301\u00a0 du \n Nord "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u202eb",
                "a\u200bb",
                "a\ufeffb",
                "a\u2066b",
                "a\ud800b",
                "a\ufffeb",
                "a\u200db",
                "a\u00adb",
                "a\u007fb",
                "a\ue000b",
                "\ufe0f",
                "a \ufe0f",
                "a\ufe0f\ufe0f",
                "\u17b4",
                "a\u2800b",
                "\udb40\uddef",
                "a\udb40\udc61"
            })
    void what_cannot_be_seen_is_forbidden_in_a_line(String line) {
        assertTrue(Words.forbidden(line).orElseThrow().startsWith("U+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ünïcode",
                "می‌خواهم",
                "👩‍👩‍👧",
                "क्‍ष",
                "漢字 かな",
                "O’Neill & Co.",
                "Anglo-Saxon – a_b (c) [d] “e” 5 € + ^ `f`",
                "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                "1️⃣ ❤️‍🔥",
                "葛\udb40\udd00城",
                "e\u0301\u0302\u0303\u0304e\u0301"
            })
    void what_people_write_is_not(String line) {
        assertEquals(Optional.empty(), Words.forbidden(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0301\u0316",
                "\u20dd",
                "\u0301\u200d\u0316\u200d",
                "\ud834\udd65\ud834\udd6d",
                "\u0301\u200b\u0316\u200b",
                "\uff9e\u0301"
            })
    void more_marks_than_a_letter_bears_are_forbidden_and_drop_out_of_a_body(String marks) {
        String heap = "a" + marks.repeat(40);

        assertTrue(Words.forbidden(heap).isPresent());
        assertTrue(Words.length(Words.body(heap)) <= 9, () -> Words.body(heap));
    }

    @Test
    void what_is_forbidden_of_many_marks_is_said() {
        assertEquals(
                Optional.of("U+0316 COMBINING GRAVE ACCENT BELOW after 4 other marks"),
                Words.forbidden("e\u0301\u0302\u0303\u0304\u0316"));
    }

    @Test
    void a_body_keeps_a_space_of_braille() {
        assertEquals("⠁⠀⠃", Words.body("⠁⠀⠃"));
    }

    @Test
    void a_line_of_which_nothing_can_be_seen_is_blank() {
        assertTrue(Words.isBlank("") && Words.isBlank(" \u0301") && Words.isBlank("\u2800"));
        assertFalse(Words.isBlank("★") || Words.isBlank("?") || Words.isBlank("1") || Words.isBlank("き"));
    }

    @Test
    void a_body_loses_what_cannot_be_seen_and_nothing_else() {
        assertEquals("- a-b_c (d) – “e” $5\n", Words.body("- a-b_c (d) – “e” $5\n"));
        assertEquals("a\nb\tc", Words.body("a\r\nb\tc\u0000\u202e\u200b\ud800"));
        assertEquals("x\n\n\ny", Words.body("x" + "\n".repeat(10_000) + "y"));
        assertTrue(Words.length(Words.body("e" + "\u0301".repeat(500))) <= 5);
    }

    @Test
    void keys_ignore_case_and_compatible_forms() {
        assertEquals(Words.key("STRASSE"), Words.key("straße"));
        assertEquals(Words.key("ﬁn"), Words.key("FIN"));
        assertNotEquals(Words.key("Belarus"), Words.key("Belorus"));
        assertEquals(Words.skeleton("paypal"), Words.skeleton("раураl"));
    }

    @ParameterizedTest
    @CsvSource({
        "Hello World, hello-world",
        "Größe in Минске, grosse-in-minske",
        "  --  , untitled",
        "北京, bei-jing",
        "C++ & C#, c-c"
    })
    void a_title_becomes_a_slug(String title, String slug) {
        assertTrue(Slug.valid(Slug.of(title)));
        assertEquals(slug, Slug.of(title));
    }

    @Test
    void a_long_slug_is_cut_between_words_and_numbered_within_its_length() {
        String slug = Slug.of("word ".repeat(100));

        assertTrue(slug.length() <= Slug.MAX && slug.endsWith("word"));
        assertTrue(Slug.valid(Slug.numbered(slug, 12345))
                && Slug.numbered(slug, 12345).endsWith("-12345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a--b", "-a", "a-", "a b", "ä"})
    void what_is_no_slug_is_not_valid(String slug) {
        assertFalse(Slug.valid(slug));
    }

    @Test
    void the_nearest_name_is_guessed_if_it_is_near() {
        assertEquals(Optional.of("sort"), Nearest.of("srot", List.of("limit", "sort", "cursor")));
        assertEquals(Optional.empty(), Nearest.of("elephant", List.of("limit", "sort", "cursor")));
    }
}
