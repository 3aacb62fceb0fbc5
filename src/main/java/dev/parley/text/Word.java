package dev.parley.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A word of a text, for telling whether it is the same as another. Letters, digits and their marks make a word; what
/// cannot be seen is not there. Scripts that put no space between words have one for each of their characters, so
/// that a phrase is found wherever it stands.
///
/// @param likeness what two words have in common that a reader takes for the same
/// @param start    its first character, in code points of the text
/// @param end      the character after its last
public record Word(String likeness, int start, int end) {

    /// What `m` looks like to UTS 39. Between letters of the alphabet that is no disguise: `burn` is another word.
    private static final String LIKE_M = "rn";

    /// The words of a text, in order.
    public static List<Word> of(String text) {
        var characters = text.codePoints().toArray();
        var words = new ArrayList<Word>();
        int start = -1;
        int end = -1;
        boolean alone = false;
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            boolean letter = isLetter(c);
            boolean belongs = letter ? !alone && !standsAlone(c) : Glyph.isMark(c) || isUnseen(c);
            if (start >= 0 && !belongs) {
                words.add(word(characters, start, end));
                start = -1;
            }
            if (letter && start < 0) {
                start = i;
                alone = standsAlone(c);
            }
            end = letter || Glyph.isMark(c) ? i + 1 : end;
        }
        if (start >= 0) {
            words.add(word(characters, start, end));
        }
        return words;
    }

    private static Word word(int[] characters, int start, int end) {
        return new Word(likeness(new String(characters, start, end - start)), start, end);
    }

    private static String likeness(String word) {
        String key = Words.key(word);
        if (key.chars().allMatch(Word::isAscii) || key.codePoints().allMatch(UCharacter::isDigit)) {
            return key;
        }
        var likeness = new StringBuilder(key.length());
        key.codePoints().forEach(c -> likeness.append(isAscii(c) ? Character.toString(c) : lookAlike(c)));
        return likeness.toString();
    }

    private static String lookAlike(int c) {
        return Words.skeleton(Character.toString(c)).replace(LIKE_M, "m").toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(int c) {
        return 'a' <= c && c <= 'z';
    }

    /// Letters in circles and the like count as what they stand for.
    private static boolean isLetter(int c) {
        if (c < 0x80 || UCharacter.isLetterOrDigit(c)) {
            return UCharacter.isLetterOrDigit(c) && !isUnseen(c);
        }
        String key = Words.key(Character.toString(c));
        return !key.isEmpty() && UCharacter.isLetterOrDigit(key.codePointAt(0));
    }

    private static boolean standsAlone(int c) {
        return c >= 0x80
                && (UCharacter.hasBinaryProperty(c, UProperty.IDEOGRAPHIC)
                        || UScript.getScript(c) == UScript.HIRAGANA
                        || UScript.getScript(c) == UScript.KATAKANA
                        || UCharacter.getIntPropertyValue(c, UProperty.LINE_BREAK)
                                == UCharacter.LineBreak.COMPLEX_CONTEXT);
    }

    private static boolean isUnseen(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || UCharacter.getType(c) == UCharacterCategory.FORMAT
                || UCharacter.getType(c) == UCharacterCategory.CONTROL && !UCharacter.isWhitespace(c);
    }
}
