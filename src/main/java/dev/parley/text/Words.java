package dev.parley.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.util.ULocale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tidies what comes in, and counts and compares it as a reader would. Lengths are in Unicode code points.
public final class Words {

    /// What one reads in a minute (M. Brysbaert, 2019, found 238 for English; a little less for other languages).
    private static final int PER_MINUTE = 200;

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFKC_FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /// More than this many marks on one letter is not writing ("zalgo"), and the cost of putting them in order grows
    /// with the square of their number.
    private static final int MAX_MARKS = 4;

    private static final int MAX_BLANK_LINES = 2;

    private Words() {}

    /// A single line: NFC, without space around it, one space between words. What somebody sent is asked for what is
    /// [#forbidden] first, so that composing it takes no longer than reading it.
    public static String line(String text) {
        return SPACES.matcher(NFC.normalize(text)).replaceAll(" ").strip();
    }

    /// The first character that has no place in a single line, by its number and name: controls, invisible and
    /// direction-changing ones, halves of characters, more marks than a letter bears. Joiners are allowed between
    /// the characters that they join, and what varies a character after it.
    public static Optional<String> forbidden(String line) {
        int marks = 0;
        int before = -1;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int after = i + Character.charCount(c) < line.length() ? line.codePointAt(i + Character.charCount(c)) : -1;
            marks = marks(marks, c);
            if (c == Glyph.BRAILLE_BLANK || !Glyph.isPrinted(c, before, after)) {
                return Optional.of(Glyph.called(c));
            }
            if (marks > MAX_MARKS) {
                return Optional.of("%s after %d other marks".formatted(Glyph.called(c), MAX_MARKS));
            }
            before = c;
            i += Character.charCount(c);
        }
        return Optional.empty();
    }

    /// How many marks stand in a row with this one; what cannot be seen between them ends no row.
    private static int marks(int before, int c) {
        int still = Glyph.isUnseen(c) ? before : 0;
        return Glyph.isStacked(c) ? before + 1 : still;
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
            marks = marks(marks, c);
            boolean prints = c == '\n' || c == '\t' || Glyph.isPrinted(c, before, after);
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

    /// Whether there is nothing in it that can be seen: spaces, and marks that are on nothing.
    public static boolean isBlank(String line) {
        return line.codePoints().allMatch(c -> Glyph.isMark(c) || Glyph.isBlank(c));
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
}
