package dev.parley.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordTest {

    private static List<String> likenesses(String text) {
        return Word.of(text).stream().map(Word::likeness).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope",
                "SCOPE",
                "ѕсоре",
                "ｓｃｏｐｅ",
                "𝐬𝐜𝐨𝐩𝐞",
                "ⓢⓒⓞⓟⓔ",
                "sc0pe",
                "s\u200bc\u00ado\u2060p\ufeffe",
                "ѕ\u200dсоре"
            })
    void what_a_reader_takes_for_the_same_word_is_the_same(String word) {
        assertEquals(List.of("scope"), likenesses(word));
    }

    @ParameterizedTest
    @CsvSource({"burn, bum", "101, lol", "año, ano", "bill, bilk"})
    void what_a_reader_tells_apart_is_not(String one, String other) {
        assertNotEquals(likenesses(one), likenesses(other));
    }

    @Test
    void a_disguised_m_is_an_m() {
        assertEquals(likenesses("bum"), likenesses("b𝗎𝗆"));
        assertEquals(likenesses("map"), likenesses("mаp"));
    }

    @Test
    void signs_and_spaces_stand_between_words_and_marks_within() {
        assertEquals(List.of("anglo", "saxon", "word"), likenesses("Anglo-Saxon, (_word_)!"));
        assertEquals(1, Word.of("e\u0301te\u0301").size());
        assertEquals(likenesses("été"), likenesses("e\u0301te\u0301"));
        assertEquals(List.of(), Word.of(" -- \u200b\u0301 … 🙂"));
    }

    @Test
    void scripts_without_spaces_have_a_word_for_each_character() {
        assertEquals(List.of("我", "爱", "北", "京", "ok"), likenesses("我爱北京ok"));
        assertEquals(
                2,
                Word.of("ดีมี").stream()
                        .filter(word -> word.end() - word.start() == 2)
                        .count());
    }

    @Test
    void places_are_counted_in_code_points() {
        assertEquals(List.of(new Word("a", 2, 3), new Word("bc", 5, 7)), Word.of("🙂 a🙂 bc"));
    }
}
