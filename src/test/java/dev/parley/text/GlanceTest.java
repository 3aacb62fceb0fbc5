package dev.parley.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlanceTest {

    private static boolean alike(String one, String other) {
        return !Collections.disjoint(Glance.at(one), Glance.at(other));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x301, 0x1DC4, 0x1AB0, 0x20D2, 0x20DD, 0x483, 0x302A, 0x5B0, 0x670, 0x64B, 0x93F, 0x3099, 0x1D167})
    void no_mark_makes_another_name_of_latin_letters(int mark) {
        String marked = Character.toString(mark);

        assertTrue(alike("Ana Horvat", "Ana Horvat" + marked));
        assertTrue(alike("Ana Horvat", "A" + marked + "na " + marked + "Horvat"));
        assertTrue(alike("Вова Ж", "Вова" + marked + " Ж" + marked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🅰na Horvat",
                "🅐🅝🅐 🅗🅞🅡🅥🅐🅣",
                "🅰🅽🅰 🅷🅾🆁🆅🅰🆃",
                "🄰🄽🄰 🄷🄾🅁🅅🄰🅃",
                "ⒶⓃⒶ ⓗⓞⓡⓥⓐⓣ",
                "ᴀɴᴀ ʜᴏʀᴠᴀᴛ",
                "🇦na Horvat",
                "Ana Horvatˆ",
                "Ana Horvat 🇭🇷",
                "Ana Horvat ❤️"
            })
    void letters_in_another_dress_are_the_same_letters(String name) {
        assertTrue(alike("Ana Horvat", name), () -> Glance.at(name).toString());
    }

    @ParameterizedTest
    @CsvSource({"🆎igail, Abigail", "Mar❶na, Marlna", "🅳ᴀɴ, Dan", "★★, ★️★", "カﾞス, ガス", "أحمد, احمد"})
    void so_are_these(String one, String other) {
        assertTrue(alike(one, other), () -> Glance.at(one) + " " + Glance.at(other));
    }

    @ParameterizedTest
    @CsvSource({
        "राम, रमा",
        "カス, ガス",
        "一郎, 郎",
        "はは, ぱぱ",
        "Ana, Anna",
        "★, ☂",
        "Ana, Ana II",
        "กา, กิ",
        "🇭🇷, 🇩🇪",
        "´, ¨"
    })
    void other_letters_make_another_name(String one, String other) {
        assertFalse(alike(one, other), () -> Glance.at(one) + " " + Glance.at(other));
    }

    @Test
    void each_word_is_seen_by_itself_and_without_the_number_at_its_end() {
        var words = Glance.atWords("The_Édit0r—Staff7 ★Help★");

        assertTrue(words.containsAll(Set.of("the", "editor", "staff", "help")), words::toString);
        assertEquals(Set.of(), Glance.atWords("… —"));
    }
}
