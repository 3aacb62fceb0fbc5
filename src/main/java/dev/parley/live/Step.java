package dev.parley.live;

import dev.parley.live.Change.OfComment;
import dev.parley.live.Change.OfThread;
import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// One event as the log holds it.
///
/// @param isSettled whether no transaction still under way can tell anything before it
/// @param parent    null for a root, and where it happened to the thread
/// @param above     the comments above, from the root on
record Step(Place place, boolean isSettled, String type, UUID subject, Instant at, UUID parent, List<UUID> above) {

    /// What changes how many stand below those above.
    private static final List<String> FELT_ABOVE = List.of("comment.created", "comment.removed", "comment.restored");

    static Step read(Row row) throws SQLException {
        String type = row.text("type");
        return new Step(
                new Place(row.number("xid"), row.number("seq")),
                row.bool("settled"),
                type,
                row.uuid("subject"),
                row.instant("at"),
                row.uuid("parent_id"),
                FELT_ABOVE.contains(type) ? row.uuids("ancestors") : List.of());
    }

    /// The comments that it tells of.
    Stream<UUID> comments() {
        return isOfComment() ? Stream.concat(Stream.of(subject), above.stream()) : Stream.of();
    }

    private boolean isOfComment() {
        return type.startsWith("comment.");
    }

    /// With how much there is by now.
    Stretch.Told told(OfThread thread, Map<UUID, OfComment> tallies) {
        var counts = new Change.Counts(
                thread,
                isOfComment() ? tallies.get(subject) : null,
                above.stream().map(tallies::get).toList());
        return new Stretch.Told(place, new Change(place.seq(), type, subject, parent, at, counts));
    }
}
