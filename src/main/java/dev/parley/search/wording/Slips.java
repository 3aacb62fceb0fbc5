package dev.parley.search.wording;

import com.ibm.icu.lang.UScript;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/// The words that one slip of the finger may have made another of: a letter too many, too few, another one, or two
/// changed places (F. Damerau, 1964: four in five misspellings).
final class Slips {

    /// Shorter words are too near to too many others.
    private static final int SHORTEST = 4;

    private static final int[] LATIN = IntStream.rangeClosed('a', 'z').toArray();
    private static final int[] CYRILLIC =
            "абвгдежзийклмнопрстуфхцчшщъыьэюяґєіїјљњћђџў".codePoints().toArray();
    private static final int[] GREEK = IntStream.rangeClosed('α', 'ω').toArray();
    private static final int[] NONE = {};

    private Slips() {}

    /// Whether a slip may be looked for.
    static boolean mayBeIn(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST
                && word.codePoints().noneMatch(Character::isDigit);
    }

    /// All words at one slip from this one. Letters are those of its own script, where that has few.
    static Set<String> of(String word) {
        int[] letters = word.codePoints().toArray();
        int[] alphabet = alphabet(letters[0]);
        var words = new HashSet<String>();
        for (int i = 0; i <= letters.length; i++) {
            for (int letter : alphabet) {
                words.add(joined(letters, i, i, letter));
            }
            if (i < letters.length) {
                words.add(joined(letters, i, i + 1));
                for (int letter : alphabet) {
                    words.add(joined(letters, i, i + 1, letter));
                }
            }
            if (i + 1 < letters.length) {
                words.add(joined(letters, i, i + 2, letters[i + 1], letters[i]));
            }
        }
        words.remove(word);
        return words;
    }

    private static String joined(int[] letters, int end, int start, int... between) {
        return new String(letters, 0, end)
                + new String(between, 0, between.length)
                + new String(letters, start, letters.length - start);
    }

    private static int[] alphabet(int letter) {
        return switch (UScript.getScript(letter)) {
            case UScript.LATIN -> LATIN;
            case UScript.CYRILLIC -> CYRILLIC;
            case UScript.GREEK -> GREEK;
            default -> NONE;
        };
    }
}
