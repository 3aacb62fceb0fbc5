package dev.parley.feed.sitemap;

import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Lifetime;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import dev.parley.rendition.Written;
import dev.parley.site.Site;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Lists where the public articles are, as sitemaps. Each knows its own part by the article that stands before it, so
/// that none is longer to read than another, and articles that come are listed at the end.
@ApplicationScoped
class Sitemaps {

    /// A fifth of what the protocol allows.
    private static final int LENGTH = 10_000;

    /// Where an article comes in between, those behind it move on. One part in so many is said twice, so that a search
    /// engine which has read the index before finds them all the same.
    private static final int OVERLAP = 10;

    private static final int NEWEST = 1_000;
    private static final Duration NEWS = Duration.ofHours(48);
    private static final Duration KEEP = Duration.ofMinutes(5);
    private static final String SCOPE = "sitemap";

    /// The last article of each part but the last. It is found along the index alone: when the pages of a part have
    /// changed is only said in the part.
    private static final String ENDS = """
            select listed_at, id
            from (
              select listed_at, id, row_number() over (order by listed_at, id) as n, count(*) over () as most
              from article where listed_at <= :now) a
            where n % :length = 0 and n < most
            order by n
            """;

    private static final String PART = """
            select %s from article
            where listed_at <= :now %%s
            order by listed_at, id
            limit :most
            """.formatted(Entry.COLUMNS);

    private static final String LATEST = """
            select %s from article
            where listed_at <= :now and listed_at > :since
            order by listed_at desc, id desc
            limit :most
            """.formatted(Entry.COLUMNS);

    private final Sql sql;
    private final Cursors cursors;
    private final Site site;
    private final Ids ids;
    private final int length;

    @Inject
    Sitemaps(Sql sql, Cursors cursors, Site site, Ids ids) {
        this(sql, cursors, site, ids, LENGTH);
    }

    /// @param length of each, in articles
    Sitemaps(Sql sql, Cursors cursors, Site site, Ids ids, int length) {
        this.sql = sql;
        this.cursors = cursors;
        this.site = site;
        this.ids = ids;
        this.length = length;
    }

    /// All sitemaps.
    Fresh<Written> index() {
        var now = ids.now();
        var ends = sql.query(ENDS)
                .set("now", now)
                .set("length", length)
                .list(row -> cursors.seal(Cursor.after(List.of(row.instant("listed_at"), row.uuid("id"))), SCOPE));
        return fresh(SitemapXml.index(ends, site), ends, nextListing(now), now);
    }

    /// The articles behind one that the index names.
    ///
    /// @throws dev.parley.http.Refused `invalid-cursor`
    Fresh<Written> articles(String cursor) {
        var now = ids.now();
        var from = cursors.open(cursor, SCOPE);
        var entries = sql.query(PART.formatted(from.atStart() ? "" : "and (listed_at, id) > (:at, :id)"))
                .set("now", now)
                .set("at", from.atStart() ? null : from.instant(0))
                .set("id", from.atStart() ? null : from.uuid(1))
                .set("most", length + length / OVERLAP)
                .list(Entry::read);
        return fresh(SitemapXml.articles(entries, site), entries, nextListing(now), now);
    }

    /// What appeared within two days. It changes by itself when the oldest of them is older.
    Fresh<Written> news() {
        var now = ids.now();
        var entries = sql.query(LATEST)
                .set("now", now)
                .set("since", now.minus(NEWS))
                .set("most", NEWEST)
                .list(Entry::read);
        var next = Stream.concat(
                        Stream.ofNullable(nextListing(now)),
                        entries.stream().map(entry -> entry.listedAt().plus(NEWS)))
                .min(Comparator.naturalOrder())
                .orElse(null);
        return fresh(SitemapXml.news(entries, site), entries, next, now);
    }

    private Instant nextListing(Instant now) {
        return sql.query("select min(listed_at) as next_listing from article where listed_at > :now")
                .set("now", now)
                .list(row -> row.instant("next_listing"))
                .getFirst();
    }

    private Fresh<Written> fresh(byte[] xml, List<?> all, Instant change, Instant now) {
        return Fresh.forAll(
                Written.of(MediaType.APPLICATION_XML, xml),
                Stamp.of(0, site.stamp(), all),
                Lifetime.of(KEEP, change, now),
                List.of("articles"));
    }
}
