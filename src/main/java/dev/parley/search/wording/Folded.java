package dev.parley.search.wording;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words of a text as search compares them: small letters without accents, and nothing between words but
/// a space. Texts and questions are folded alike, so PostgreSQL sees only letters and digits, whatever its
/// locale makes of other characters. Scripts without spaces have a word for each character, which a phrase puts
/// together again.
public final class Folded {

    /// In code points: what is longer is no word that anybody types.
    static final int LONGEST = 60;

    private static final Normalizer2 NFKC_FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

    /// Letters that Unicode does not take apart, as they are typed where they are not on the keyboard.
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'ŋ', "n"));

    private Folded() {}

    /// A word of a text.
    ///
    /// @param folded as it is compared
    /// @param start  its first character in the text, in UTF-16 units as Java counts
    /// @param end    the character after its last
    public record Place(String folded, int start, int end) {}

    /// The words of a text, in order.
    public static List<String> words(String text) {
        return places(text).stream().map(Place::folded).toList();
    }

    /// The words of a text with a space between.
    public static String line(String text) {
        return String.join(" ", words(text));
    }

    /// The words of a text and where they stand. What is written as one, such as a ligature of two words, has one
    /// place.
    public static List<Place> places(String text) {
        var places = new ArrayList<Place>();
        int start = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean alone = standsAlone(c);
            if (start >= 0 && (alone || !belongs(c))) {
                add(text, start, i, places);
                start = -1;
            }
            if (alone) {
                add(text, i, next, places);
            } else if (start < 0 && isLetter(c)) {
                start = i;
            }
            i = next;
        }
        if (start >= 0) {
            add(text, start, text.length(), places);
        }
        return places;
    }

    private static void add(String text, int start, int end, List<Place> places) {
        String word = word(text.substring(start, end));
        if (!word.isEmpty() && word.codePointCount(0, word.length()) <= LONGEST) {
            places.add(new Place(word, start, end));
        }
    }

    private static String word(String written) {
        return isPlain(written) ? small(written) : folded(written);
    }

    /// A loop: each word of each text that is shown passes here.
    private static boolean isPlain(String written) {
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String small(String ascii) {
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static String folded(String written) {
        String apart = NFD.normalize(NFKC_FOLDED.normalize(written));
        var kept = new StringBuilder(apart.length());
        int base = -1;
        for (int c : apart.codePoints().toArray()) {
            if (UCharacter.isLetterOrDigit(c)) {
                kept.append(PLAIN.getOrDefault(c, Character.toString(c)));
                base = c;
            } else if (isMark(c) && staysOn(base, c)) {
                kept.appendCodePoint(c);
            }
        }
        return NFC.normalize(kept).replace('ё', 'е');
    }

    /// Accents come and go on Latin and Greek letters; elsewhere a mark makes another letter (й), or is the vowel.
    private static boolean staysOn(int base, int mark) {
        return base >= 0
                && switch (UScript.getScript(base)) {
                    case UScript.LATIN, UScript.GREEK, UScript.COMMON -> false;
                    case UScript.CYRILLIC -> mark == 0x306 || mark == 0x308;
                    case UScript.ARABIC, UScript.HEBREW -> false;
                    default -> true;
                };
    }

    private static boolean isLetter(int c) {
        return c < 0x80 ? Character.isLetterOrDigit(c) : UCharacter.isLetterOrDigit(c);
    }

    private static boolean belongs(int c) {
        return isLetter(c)
                || c >= 0x80 && (isMark(c) || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean standsAlone(int c) {
        return c >= 0x0E00
                && UCharacter.isLetterOrDigit(c)
                && (UCharacter.hasBinaryProperty(c, UProperty.IDEOGRAPHIC)
                        || UScript.getScript(c) == UScript.HIRAGANA
                        || UScript.getScript(c) == UScript.KATAKANA
                        || UCharacter.getIntPropertyValue(c, UProperty.LINE_BREAK)
                                == UCharacter.LineBreak.COMPLEX_CONTEXT);
    }
}
