package dev.parley.live;

import dev.parley.live.Change.OfComment;
import dev.parley.live.Change.OfThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// What one question to the log finds of one article, event by event.
final class Reading {

    private final OfThread thread;
    private final Place start;
    private final int limit;
    private final List<Step> steps = new ArrayList<>();
    private boolean more;
    private boolean late;

    Reading(OfThread thread, Place start, int limit) {
        this.thread = thread;
        this.start = start;
        this.limit = limit;
    }

    /// Takes the next event in order. What is not settled comes last.
    void take(Step step) {
        if (!step.isSettled()) {
            late = true;
        } else if (steps.size() == limit) {
            more = true;
        } else {
            steps.add(step);
        }
    }

    Stream<UUID> comments() {
        return steps.stream().flatMap(Step::comments);
    }

    Stretch stretch(Map<UUID, OfComment> tallies) {
        return new Stretch(
                start, steps.stream().map(step -> step.told(thread, tallies)).toList(), more, late);
    }
}
