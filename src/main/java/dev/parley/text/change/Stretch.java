package dev.parley.text.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// Units of an earlier list for which others stand in the later one; one of both sides may be empty.
record Stretch(int from, int to, int fromLater, int toLater) {

    List<String> of(List<String> before) {
        return before.subList(from, to);
    }

    List<String> ofLater(List<String> after) {
        return after.subList(fromLater, toLater);
    }

    /// The same stretches, where those that belong to one another are one.
    static List<Stretch> joined(List<Stretch> stretches, BiPredicate<Stretch, Stretch> belong) {
        var joined = new ArrayList<Stretch>();
        for (var next : stretches) {
            if (!joined.isEmpty() && belong.test(joined.getLast(), next)) {
                var last = joined.removeLast();
                joined.add(new Stretch(last.from(), next.to(), last.fromLater(), next.toLater()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
