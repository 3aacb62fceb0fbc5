package dev.parley.live;

import java.util.List;

/// A stretch of an article's log.
///
/// @param start where it begins; null where the log was swept beyond that, so that nobody knows what is
///     missing
/// @param more  whether the log goes on behind it
/// @param late  whether something has been told already that cannot be placed yet, because a transaction
///     is under way that may tell something before it
record Stretch(Place start, List<Told> told, boolean more, boolean late) {

    /// A change in its place.
    record Told(Place place, Change change) {}

    boolean isLost() {
        return start == null;
    }

    List<Change> changes() {
        return told.stream().map(Told::change).toList();
    }

    /// Where it ends.
    Place end() {
        return told.isEmpty() ? start : told.getLast().place();
    }
}
