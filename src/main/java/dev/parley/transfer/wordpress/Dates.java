package dev.parley.transfer.wordpress;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The dates of an export: `2010-10-05 07:27:25`, where `0000-00-00 00:00:00` is none.
final class Dates {

    private Dates() {}

    /// @param utc   trusted first
    /// @param local read as UTC too, for an export does not say where its clock stood
    /// @param rss   as in `Tue, 05 Oct 2010 07:27:25 +0000`
    static Instant of(String utc, String local, String rss) {
        return stamp(utc).or(() -> stamp(local)).or(() -> rss(rss)).orElse(null);
    }

    private static Optional<Instant> stamp(String text) {
        try {
            var stamp = LocalDateTime.parse(text.strip().replace(' ', 'T'));
            // MySQL's own idea of no date, and of one before all calendars.
            return stamp.getYear() < 1 ? Optional.empty() : Optional.of(stamp.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> rss(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
