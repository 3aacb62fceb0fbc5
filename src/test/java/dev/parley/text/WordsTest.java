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
                "a\u007fb"
            })
    void what_cannot_be_seen_is_forbidden_in_a_line(String line) {
        assertTrue(Words.forbidden(line).orElseThrow().startsWith("U+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ünïcode", "می‌خواهم", "👩‍👩‍👧", "क्‍ष", "漢字 かな", "O’Neill & Co.", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"})
    void what_people_write_is_not(String line) {
        assertEquals(Optional.empty(), Words.forbidden(line));
    }

    @Test
    void a_body_loses_what_cannot_be_seen_and_nothing_else() {
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
