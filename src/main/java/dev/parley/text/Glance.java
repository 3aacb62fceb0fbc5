package dev.parley.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a name looks like to somebody who only glances at it: what two names have in common that a reader takes for
/// the same.
public final class Glance {

    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}\\p{P}]+");
    private static final Pattern LAST_DIGITS = Pattern.compile("\\d+$");

    /// The names of letters that Unicode has in a dress of their own without saying which letter it is.
    private static final Pattern DRESSED = Pattern.compile(
            "(?:LATIN LETTER SMALL CAPITAL|(?:CROSSED )?NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER"
                    + "|REGIONAL INDICATOR SYMBOL LETTER|NEGATIVE SQUARED|SQUARED(?! KEY| PLUS)) ([A-Z]{1,4})");

    /// A flag is two letters of two halves each.
    private static final int FLAG = 4;

    private Glance() {}

    /// The letters and digits of a name's skeleton (UTS 39), without accents, spaces or punctuation. It may be two
    /// things, since a capital may look like another script's where the small letter does not. A name that has no
    /// letters is left as far as it can be seen, or whole.
    public static Set<String> at(String name) {
        String plain = undressed(NFKC.normalize(name));
        return Stream.of(plain, Words.key(plain))
                .map(Glance::look)
                .map(look -> look.isEmpty() ? name : look)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What each word of a name looks like by itself, with the number at its end and without.
    public static Set<String> atWords(String name) {
        return BETWEEN_WORDS
                .splitAsStream(NFKC.normalize(name))
                .flatMap(word -> Stream.of(word, LAST_DIGITS.matcher(word).replaceFirst("")))
                .flatMap(word -> at(word).stream())
                .filter(look -> !look.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String undressed(String name) {
        var plain = new StringBuilder(name.length());
        int i = 0;
        while (i < name.length()) {
            if (isFlag(name, i)) {
                i += FLAG;
            } else {
                int c = name.codePointAt(i);
                plain.append(undressed(c));
                i += Character.charCount(c);
            }
        }
        return plain.toString();
    }

    private static boolean isFlag(String name, int start) {
        return start + FLAG <= name.length()
                && UCharacter.hasBinaryProperty(name.substring(start, start + FLAG), UProperty.RGI_EMOJI_FLAG_SEQUENCE);
    }

    private static String undressed(int c) {
        int number = UCharacter.getNumericValue(c);
        if (UCharacter.getType(c) == UCharacterCategory.OTHER_NUMBER && number >= 0 && number <= 9) {
            return Integer.toString(number);
        }
        String name = UCharacter.getName(c);
        var dressed = DRESSED.matcher(name == null ? "" : name);
        return dressed.matches() ? dressed.group(1) : Character.toString(c);
    }

    private static String look(String written) {
        String folded = UCharacter.foldCase(SPOOF.getSkeleton(bare(written)), true);
        var look = new StringBuilder(folded.length());
        int base = -1;
        for (int c : folded.codePoints().toArray()) {
            boolean letter = UCharacter.isLetterOrDigit(c);
            if (letter || Glyph.isMark(c) && base >= 0 && !isAlphabet(base)) {
                look.appendCodePoint(c);
            }
            base = letter ? c : base;
        }
        return look.isEmpty() ? seen(folded) : look.toString();
    }

    /// Without what may come and go. This is told by the letters that are written, since a skeleton takes its marks
    /// from any script.
    private static String bare(String written) {
        String apart = NFD.normalize(written);
        var bare = new StringBuilder(apart.length());
        int base = -1;
        for (int c : apart.codePoints().toArray()) {
            if (belongs(c, base)) {
                bare.appendCodePoint(c);
            }
            boolean letter = UCharacter.isLetterOrDigit(c) && !isModifier(c);
            base = letter ? c : base;
        }
        return bare.toString();
    }

    /// Accents come and go on Latin, Greek and Cyrillic letters, and so do signs of how to pronounce them. Elsewhere a
    /// mark may be the vowel, where it is of the letter's own script, or make another consonant of a kana.
    private static boolean belongs(int c, int base) {
        int script = base < 0 ? UScript.COMMON : UScript.getScript(base);
        boolean belongs = switch (script) {
            case UScript.COMMON, UScript.INHERITED -> false;
            case UScript.HIRAGANA, UScript.KATAKANA -> UScript.hasScript(c, script);
            default -> UScript.getScript(c) == script;
        };
        return isModifier(c) ? !isAlphabet(base) : !Glyph.isMark(c) || belongs && !isAlphabet(base);
    }

    private static boolean isModifier(int c) {
        return UCharacter.getType(c) == UCharacterCategory.MODIFIER_LETTER;
    }

    private static boolean isAlphabet(int base) {
        return switch (base < 0 ? UScript.COMMON : UScript.getScript(base)) {
            case UScript.LATIN, UScript.GREEK, UScript.CYRILLIC -> true;
            default -> false;
        };
    }

    private static String seen(String text) {
        return text.codePoints()
                .filter(c -> !Glyph.isMark(c) && !Glyph.isBlank(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
