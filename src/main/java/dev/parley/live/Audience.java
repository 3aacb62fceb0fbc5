package dev.parley.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Those who listen to one thread. Whoever comes may have heard less than the others: then the log is
/// read from their place on, and the others are told only what is new to them.
final class Audience {

    private final Set<Listener> listeners = new HashSet<>();
    private Place place;

    synchronized Audience with(Listener listener) {
        listeners.add(listener);
        place = place == null ? listener.place() : place.orEarlier(listener.place());
        return this;
    }

    /// @return null where nobody is left
    synchronized Audience without(Listener listener) {
        listeners.remove(listener);
        return listeners.isEmpty() ? null : this;
    }

    /// Where the log is to be read from.
    synchronized Place place() {
        return place;
    }

    /// Tells what was read from a place on. Who has come meanwhile, and knows less, is told next time.
    ///
    /// @return those who do not keep up; they are here no more
    synchronized List<Listener> tell(Place from, Parcel parcel, Place to) {
        var slow = new ArrayList<Listener>();
        place = to;
        for (var listener : listeners) {
            if (listener.place().isBefore(from)) {
                place = place.orEarlier(listener.place());
            } else if (!listener.hear(parcel)) {
                slow.add(listener);
            }
        }
        slow.forEach(listeners::remove);
        return slow;
    }

    synchronized List<Listener> listeners() {
        return List.copyOf(listeners);
    }
}
