package dev.parley.live;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/// A stretch of the log as it goes down streams: encoded and joined once, whoever listens.
final class Parcel {

    private final Buffer bytes = Buffer.buffer();
    private final List<Place> places = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>(List.of(0));

    /// What one listener is sent of it.
    ///
    /// @param end   where they have come to by that
    /// @param isAll whether they know everything in the parcel then
    record Part(Buffer bytes, Place end, boolean isAll) {}

    /// Puts in one event, behind the others.
    void add(Place place, String text) {
        bytes.appendString(text);
        places.add(place);
        ends.add(bytes.length());
    }

    /// What somebody lacks who knows what happened up to a place: whole events, until the room is filled.
    /// Only who is sent all of it shares its octets; who takes a part must not keep the rest in memory.
    ///
    /// @param room in octets; the last event may go beyond it
    Part after(Place place, int room) {
        int first = 0;
        while (first < places.size() && !place.isBefore(places.get(first))) {
            first++;
        }
        int next = first;
        while (next < places.size() && ends.get(next) - ends.get(first) < room) {
            next++;
        }
        return new Part(
                cut(ends.get(first), ends.get(next)),
                next == first ? place : places.get(next - 1),
                next == places.size());
    }

    private Buffer cut(int start, int end) {
        return end - start == bytes.length() ? bytes : bytes.getBuffer(start, end);
    }
}
