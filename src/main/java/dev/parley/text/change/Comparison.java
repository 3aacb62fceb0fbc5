package dev.parley.text.change;

import com.github.difflib.algorithm.DiffAlgorithmI;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import dev.parley.text.change.Part.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Compares two texts: line by line first, then the lines that differ word by word (Myers, "An O(ND) Difference
/// Algorithm and Its Variations", 1986). What has nothing in common costs the product of its lengths: beyond a bound, a
/// stretch is told as removed and added as a whole.
public final class Comparison {

    /// Pairs of lines, or of words, that are held against each other: some tens of milliseconds.
    private static final long MOST_PAIRS = 4_000_000;

    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

    /// Where words are not parted by spaces.
    private static final String UNPARTED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";

    /// A word, what is between two, or a single sign; marks stay with what they are on.
    private static final Pattern WORD = Pattern.compile(
            "\\s+|[%1$s&&\\P{M}]\\p{M}*|[\\p{L}\\p{M}\\p{N}'’&&[^%1$s]]+|.\\p{M}*".formatted(UNPARTED), Pattern.DOTALL);

    private final DiffAlgorithmI<String> algorithm = new MyersDiffWithLinearSpace<>();
    private final List<Part> parts = new ArrayList<>();
    private long pairs;

    private Comparison() {}

    /// What became of a text: its parts in order, no two neighbours of one kind, and what was removed before what was
    /// added in its place.
    ///
    /// @param before null counts as empty
    /// @param after  null counts as empty
    public static List<Part> of(String before, String after) {
        var comparison = new Comparison();
        comparison.compare(units(LINE, before), units(LINE, after), comparison::compareWords);
        return List.copyOf(comparison.parts);
    }

    private static List<String> units(Pattern unit, String text) {
        return text == null
                ? List.of()
                : unit.matcher(text).results().map(MatchResult::group).toList();
    }

    private interface Difference {
        void between(List<String> removed, List<String> added);
    }

    private void compare(List<String> before, List<String> after, Difference difference) {
        int told = 0;
        for (var stretch : joined(differing(before, after), before)) {
            tell(Op.SAME, before.subList(told, stretch.from()));
            difference.between(
                    before.subList(stretch.from(), stretch.to()),
                    after.subList(stretch.fromAfter(), stretch.toAfter()));
            told = stretch.to();
        }
        tell(Op.SAME, before.subList(told, before.size()));
    }

    private void compareWords(List<String> removed, List<String> added) {
        compare(units(WORD, String.join("", removed)), units(WORD, String.join("", added)), this::replace);
    }

    private void replace(List<String> removed, List<String> added) {
        tell(Op.REMOVED, removed);
        tell(Op.ADDED, added);
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

    /// Units of the earlier list that others stand for in the later one.
    private record Stretch(int from, int to, int fromAfter, int toAfter) {}

    private List<Stretch> differing(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        return differing(before, new Stretch(start, before.size() - end, start, after.size() - end), after);
    }

    private List<Stretch> differing(List<String> before, Stretch middle, List<String> after) {
        var removed = before.subList(middle.from(), middle.to());
        var added = after.subList(middle.fromAfter(), middle.toAfter());
        if (removed.isEmpty() && added.isEmpty()) {
            return List.of();
        }
        long cost = (long) removed.size() * added.size();
        if (cost > MOST_PAIRS - pairs) {
            return List.of(middle);
        }
        pairs += cost;
        return algorithm.computeDiff(removed, added, null).stream()
                .map(change -> new Stretch(
                        middle.from() + change.startOriginal,
                        middle.from() + change.endOriginal,
                        middle.fromAfter() + change.startRevised,
                        middle.fromAfter() + change.endRevised))
                .toList();
    }

    /// Those with nothing but space between them are one: nobody wants to read a space that stayed.
    private static List<Stretch> joined(List<Stretch> stretches, List<String> before) {
        var joined = new ArrayList<Stretch>();
        for (var next : stretches) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && before.subList(last.to(), next.from()).stream().allMatch(String::isBlank)) {
                joined.removeLast();
                next = new Stretch(last.from(), next.to(), last.fromAfter(), next.toAfter());
            }
            joined.add(next);
        }
        return joined;
    }
}
