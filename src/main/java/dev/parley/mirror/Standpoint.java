package dev.parley.mirror;

import dev.parley.http.Cursor;
import dev.parley.news.NewsLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// How far a mirror has come: to a place in the log, and on a walk that comes before what follows that place.
///
/// @param walk    null where the log is read
/// @param subject whose walk it is; null where it is everybody's
/// @param at      with `id`, the last that was met on the walk
record Standpoint(NewsLog.Head log, Walk walk, UUID subject, Instant at, UUID id) {

    /// Nothing is there yet; what happens from now on follows when all has been walked through.
    static Standpoint start(NewsLog.Head log) {
        return on(log, Walk.TAGS, null);
    }

    private static Standpoint on(NewsLog.Head log, Walk walk, UUID subject) {
        return new Standpoint(log, walk, subject, walk.startAt(), walk.startId());
    }

    static Standpoint of(Cursor cursor) {
        var place = new NewsLog.Place(cursor.text(1), Long.parseLong(cursor.text(2)));
        var log = new NewsLog.Head(cursor.integer(0), place);
        if (cursor.keys().size() == 3) {
            return new Standpoint(log, null, null, null, null);
        }
        String subject = cursor.text(4);
        return new Standpoint(
                log,
                Walk.valueOf(cursor.text(3)),
                subject.isEmpty() ? null : UUID.fromString(subject),
                cursor.instant(5),
                cursor.uuid(6));
    }

    Cursor cursor() {
        var place = List.of(log.origin(), log.place().xid(), log.place().seq());
        return Cursor.after(
                walk == null
                        ? place
                        : Arrays.asList(
                                log.origin(),
                                log.place().xid(),
                                log.place().seq(),
                                walk,
                                subject == null ? "" : subject,
                                at,
                                id));
    }

    boolean isAtLog() {
        return walk == null;
    }

    /// After these have been met on the walk.
    Standpoint past(Instant lastAt, UUID lastId) {
        return new Standpoint(log, walk, subject, lastAt == null ? at : lastAt, lastId);
    }

    /// At the end of the walk.
    Standpoint further() {
        var next = walk.next();
        return next == null ? new Standpoint(log, null, null, null, null) : on(log, next, subject);
    }

    /// After news, with what has to be walked through because of them.
    ///
    /// @param because null where that is nothing
    Standpoint after(NewsLog.Entry entry, Walk because) {
        var here = new NewsLog.Head(log.origin(), entry.place());
        return because == null
                ? new Standpoint(here, null, null, null, null)
                : on(here, because, entry.item().subject());
    }
}
