package dev.parley.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.util.ULocale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tidies what comes in, and counts and compares it as a reader would. Lengths are in Unicode code points.
public final class Words {

    /// What one reads in a minute (M. Brysbaert, 2019, found 238 for English; a little less for other languages).
    private static final int PER_MINUTE = 200;

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFKC_FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /// More than this many marks on one letter is not writing ("zalgo").
    private static final int MAX_MARKS = 4;

    private static final int MAX_BLANK_LINES = 2;

    private Words() {}

    /// A single line: NFC, without space around it, one space between words.
    public static String line(String text) {
        return SPACES.matcher(NFC.normalize(text)).replaceAll(" ").strip();
    }

    /// The first character that has no place in a single line, by its number and name: controls, invisible and
    /// direction-changing ones, halves of characters. Joiners are allowed between the characters that they join.
    public static Optional<String> forbidden(String line) {
        int before = -1;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int after = i + Character.charCount(c) < line.length() ? line.codePointAt(i + Character.charCount(c)) : -1;
            if (isUnprintable(c) && !isJoining(c, before, after)) {
                return Optional.of("U+%04X %s"
                        .formatted(c, Optional.ofNullable(Character.getName(c)).orElse(""))
                        .strip());
            }
            before = c;
            i += Character.charCount(c);
        }
        return Optional.empty();
    }

    /// The body of a text: NFC, line ends made one, unprintable characters and surplus marks dropped, long gaps
    /// closed.
    public static String body(String text) {
        var kept = new StringBuilder(text.length());
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        int marks = 0;
        int before = -1;
        for (int i = 0; i < lines.length(); ) {
            int c = lines.codePointAt(i);
            i += Character.charCount(c);
            int after = i < lines.length() ? lines.codePointAt(i) : -1;
            marks = isMark(c) ? marks + 1 : 0;
            boolean prints = c == '\n' || c == '\t' || !isUnprintable(c) || isJoining(c, before, after);
            if (prints && marks <= MAX_MARKS) {
                kept.appendCodePoint(c);
                before = c;
            }
        }
        return withoutGaps(NFC.normalize(kept));
    }

    private static String withoutGaps(String text) {
        var kept = new StringBuilder(text.length() + 1);
        int blank = 0;
        for (String line : text.split("\n", -1)) {
            blank = line.isBlank() ? blank + 1 : 0;
            if (blank <= MAX_BLANK_LINES) {
                kept.append(line).append('\n');
            }
        }
        return kept.substring(0, kept.length() - 1);
    }

    /// Its length in code points.
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// What two names have in common that differ only in case or in compatible forms: NFKC with case folding (UAX
    /// 31).
    public static String key(String name) {
        return SPACES.matcher(NFKC_FOLDED.normalize(name)).replaceAll(" ").strip();
    }

    /// What two names have in common that look alike (UTS 39).
    public static String skeleton(String name) {
        return SPOOF.getSkeleton(key(name));
    }

    /// What is left of a name at a glance: the letters and digits of its skeleton, without accents, spaces or
    /// punctuation. It may be two things, since a capital may look like another script's where the small letter
    /// does not. A name that has no letters is left whole.
    public static Set<String> looks(String name) {
        return Stream.of(NFKC.normalize(name), key(name)).map(Words::look).collect(Collectors.toUnmodifiableSet());
    }

    private static String look(String written) {
        String folded = UCharacter.foldCase(SPOOF.getSkeleton(written), true);
        var look = new StringBuilder(folded.length());
        folded.codePoints().filter(Words::catchesTheEye).forEach(look::appendCodePoint);
        return look.isEmpty() ? folded : look.toString();
    }

    /// Accents come and go on Latin, Greek and Cyrillic letters; elsewhere a mark may be the vowel.
    private static boolean catchesTheEye(int c) {
        boolean accent = c >= 0x300 && c <= 0x36F;
        boolean mark = isMark(c) || UCharacter.getType(c) == UCharacterCategory.COMBINING_SPACING_MARK;
        return UCharacter.isLetterOrDigit(c) || mark && !accent;
    }

    /// How many words a reader counts; in scripts without spaces, those of a dictionary.
    public static int count(String text) {
        var words = BreakIterator.getWordInstance(ULocale.ROOT);
        words.setText(text);
        int count = 0;
        while (words.next() != BreakIterator.DONE) {
            if (words.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
                count++;
            }
        }
        return count;
    }

    /// How long it takes to read so many words, in minutes, rounded up.
    public static int readingMinutes(int words) {
        return Math.ceilDiv(words, PER_MINUTE);
    }

    /// The categories must be the library's own: those of `java.lang.Character` have other numbers.
    private static boolean isUnprintable(int c) {
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.CONTROL,
                    UCharacterCategory.SURROGATE,
                    UCharacterCategory.UNASSIGNED,
                    UCharacterCategory.PRIVATE_USE,
                    UCharacterCategory.LINE_SEPARATOR,
                    UCharacterCategory.PARAGRAPH_SEPARATOR -> true;
            // Tags spell the flags of countries' parts.
            case UCharacterCategory.FORMAT -> c < 0xE0020 || c > 0xE007F;
            default -> c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
        };
    }

    /// Zero-width joiner and non-joiner, where they stand between letters or parts of an emoji.
    private static boolean isJoining(int c, int before, int after) {
        return (c == 0x200C || c == 0x200D) && isJoined(before) && isJoined(after);
    }

    private static boolean isJoined(int c) {
        return c > 0x7F
                && (UCharacter.isLetter(c)
                        || isMark(c)
                        || UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)
                        || c >= 0x1F3FB && c <= 0x1F3FF);
    }

    private static boolean isMark(int c) {
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.NON_SPACING_MARK, UCharacterCategory.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
