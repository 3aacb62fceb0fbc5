package dev.parley.text.change;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.List;

/// Finds where lists differ (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986), as long as that is not
/// too
/// much work: what it does is counted, over all lists.
final class Effort {

    private final MyersDiffWithLinearSpace<String> algorithm = new MyersDiffWithLinearSpace<>(this::isSame);
    private long left;

    /// @param most how often two units may be held against each other: a million takes some tens of milliseconds
    Effort(long most) {
        this.left = most;
    }

    /// The stretches where they differ, in order; all of what differs as one where there is no finding out.
    List<Stretch> differing(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var middle = new Stretch(start, before.size() - end, start, after.size() - end);
        return middle.of(before).isEmpty() && middle.ofLater(after).isEmpty()
                ? List.of()
                : within(middle, before, after);
    }

    private List<Stretch> within(Stretch middle, List<String> before, List<String> after) {
        var removed = middle.of(before);
        var added = middle.ofLater(after);
        // So much of what the algorithm does it does beyond the end of the shorter list, where it compares nothing.
        long beyond = (long) removed.size() - added.size();
        if (removed.isEmpty() || added.isEmpty() || beyond * beyond > left) {
            return List.of(middle);
        }
        left -= beyond * beyond;
        try {
            return Stretch.joined(
                    algorithm.computeDiff(removed, added, null).stream()
                            .map(change -> new Stretch(
                                    middle.from() + change.startOriginal,
                                    middle.from() + change.endOriginal,
                                    middle.fromLater() + change.startRevised,
                                    middle.fromLater() + change.endRevised))
                            .toList(),
                    (last, next) -> last.to() == next.from());
        } catch (TooMuch _) {
            return List.of(middle);
        }
    }

    private boolean isSame(String one, String other) {
        if (left-- <= 0) {
            throw new TooMuch();
        }
        return one.equals(other);
    }

    private static final class TooMuch extends RuntimeException {

        private TooMuch() {
            super(null, null, false, false);
        }
    }
}
