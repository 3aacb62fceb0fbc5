package dev.parley.text.change;

import dev.parley.text.change.Part.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Compares two texts: line by line first, then the lines that differ word by word. Where that would cost too much,
/// since
/// they have next to nothing in common, a stretch is told as removed and added as a whole.
public final class Comparison {

    private static final int LINES = 500_000;
    private static final int WORDS = 1_000_000;

    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

    /// Where words are not parted by spaces.
    private static final String UNPARTED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";

    /// A word, what is between two, or a single sign; marks stay with what they are on.
    private static final Pattern WORD = Pattern.compile(
            "\\s+|[%1$s&&\\P{M}]\\p{M}*|[\\p{L}\\p{M}\\p{N}'’&&[^%1$s]]+|.\\p{M}*".formatted(UNPARTED), Pattern.DOTALL);

    private final Effort lines = new Effort(LINES);
    private final Effort words = new Effort(WORDS);
    private final List<Part> parts = new ArrayList<>();

    private Comparison() {}

    /// What became of a text: its parts in order, no two neighbours of one kind, and what was removed before what was
    /// added in its place.
    ///
    /// @param before null counts as empty
    /// @param after  null counts as empty
    public static List<Part> of(String before, String after) {
        var comparison = new Comparison();
        comparison.compareLines(units(LINE, before), units(LINE, after));
        return List.copyOf(comparison.parts);
    }

    private static List<String> units(Pattern unit, String text) {
        return text == null
                ? List.of()
                : unit.matcher(text).results().map(MatchResult::group).toList();
    }

    private void compareLines(List<String> before, List<String> after) {
        tell(before, after, lines.differing(before, after), this::compareWords);
    }

    private void compareWords(List<String> removed, List<String> added) {
        var before = units(WORD, String.join("", removed));
        var after = units(WORD, String.join("", added));
        // Words with nothing but space between them are changed together: nobody wants to read a space that stayed.
        var stretches = Stretch.joined(
                words.differing(before, after),
                (last, next) -> before.subList(last.to(), next.from()).stream().allMatch(String::isBlank));
        tell(before, after, stretches, (less, more) -> {
            tell(Op.REMOVED, less);
            tell(Op.ADDED, more);
        });
    }

    private interface Difference {
        void between(List<String> removed, List<String> added);
    }

    private void tell(List<String> before, List<String> after, List<Stretch> stretches, Difference difference) {
        int told = 0;
        for (var stretch : stretches) {
            tell(Op.SAME, before.subList(told, stretch.from()));
            difference.between(stretch.of(before), stretch.ofLater(after));
            told = stretch.to();
        }
        tell(Op.SAME, before.subList(told, before.size()));
    }

    private void tell(Op op, List<String> units) {
        if (units.isEmpty()) {
            return;
        }
        String text = String.join("", units);
        if (!parts.isEmpty() && parts.getLast().op() == op) {
            text = parts.removeLast().text() + text;
        }
        parts.add(new Part(op, text));
    }
}
