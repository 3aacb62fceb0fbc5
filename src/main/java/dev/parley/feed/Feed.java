package dev.parley.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A page of a feed, before it is written in a format. All pages have the address of the first as their own, as they
/// are one feed (RFC 5005, 3).
///
/// @param description null where there is none
/// @param home        the page of the site that shows the same
/// @param address     of the first page, but for the format that it ends in
/// @param cursor      of this page; null for the first
/// @param next        cursor of the page with older items; null where this is the last
/// @param prev        cursor of the page with newer items; null where this is the first
record Feed(
        String title,
        String description,
        String home,
        String address,
        String cursor,
        String next,
        String prev,
        List<FeedItem> items) {

    String first(FeedFormat format) {
        return address + "." + format.wire();
    }

    String at(String elsewhere, FeedFormat format) {
        return elsewhere == null ? first(format) : first(format) + "?cursor=" + elsewhere;
    }

    /// When any of it last changed. A feed without items has not changed since ever, and Atom wants a time.
    Instant updated() {
        return items.stream()
                .map(FeedItem::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
