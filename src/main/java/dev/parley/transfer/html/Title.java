package dev.parley.transfer.html;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import dev.parley.text.Words;

/// A title for everything that needs one.
public final class Title {

    public static final String NONE = "Untitled";

    /// Longer ones do not fit the column.
    private static final int MAX = 200;

    /// In code points; about as much as a list shows on one line.
    private static final int FROM_TEXT = 60;

    private static final int LOOKED_AT = 2_000;

    private Title() {}

    /// The title itself, without its markup; where it has none, the first sentence of the text, or as many of its
    /// words as fit.
    public static String of(String title, String html) {
        String given = Plain.text(title);
        if (!given.isEmpty()) {
            return Words.length(given) <= MAX ? given : Plain.cut(given, MAX - 1);
        }
        String text = PostHtml.text(html);
        return text.isEmpty() ? NONE : beginning(text.substring(0, Math.min(LOOKED_AT, text.length())));
    }

    private static String beginning(String text) {
        var sentences = BreakIterator.getSentenceInstance(ULocale.ROOT);
        sentences.setText(text);
        sentences.first();
        String sentence = text.substring(0, sentences.next()).strip();
        return Words.length(sentence) <= FROM_TEXT ? sentence.replaceFirst("(?<=[^.])[.。]$", "") : words(sentence);
    }

    /// Scripts without spaces break where their dictionary has words.
    private static String words(String sentence) {
        var breaks = BreakIterator.getLineInstance(ULocale.ROOT);
        breaks.setText(sentence);
        int most = sentence.offsetByCodePoints(0, FROM_TEXT);
        int end = breaks.preceding(Math.min(most + 2, sentence.length()));
        if (sentence.substring(0, end).stripTrailing().length() > most) {
            end = breaks.preceding(end);
        }
        String kept = sentence.substring(0, end > most / 2 ? end : most);
        return kept.replaceFirst("[\\s\\p{Punct}、，。]+$", "") + "…";
    }
}
