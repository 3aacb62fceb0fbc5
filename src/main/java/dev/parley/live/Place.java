package dev.parley.live;

import java.util.Comparator;

/// A place in the log of one article: after the event with this number, which this transaction told.
///
/// @param xid 0 before everything that the log still holds of the article
record Place(long xid, long seq) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::xid).thenComparingLong(Place::seq);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    boolean isBefore(Place other) {
        return compareTo(other) < 0;
    }

    Place orEarlier(Place other) {
        return isBefore(other) ? this : other;
    }
}
