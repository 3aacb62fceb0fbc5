package dev.parley.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.rendition.Written;
import dev.parley.site.Site;
import jakarta.inject.Singleton;

/// Writes feeds in their formats.
@Singleton
class FeedWriter {

    private static final String EXTENSION = "/q/swagger-ui";

    private final ObjectMapper json;
    private final Site site;

    FeedWriter(ObjectMapper json, Site site) {
        this.json = json;
        this.site = site;
    }

    /// @param fresh what the feed was made of says for how long it holds, but not by what it changes: counts of
    ///     comments and votes are not in it
    Fresh<Written> write(Fresh<Feed> fresh, FeedFormat format) {
        var feed = fresh.body();
        var stamp = Stamp.of(
                0,
                site.stamp(),
                feed.title(),
                String.valueOf(feed.description()),
                feed.home(),
                feed.items().stream().map(FeedItem::stamp).toList(),
                String.valueOf(feed.next()),
                String.valueOf(feed.prev()));
        var written = new Written(format.mediaType(), bytes(feed, format), feed.next(), feed.prev());
        return Fresh.forAll(written, stamp, fresh.lifetime(), fresh.surrogateKeys())
                .showing(fresh.shows());
    }

    private byte[] bytes(Feed feed, FeedFormat format) {
        return switch (format) {
            case JSON ->
                Written.json(format.mediaType(), json, JsonFeed.of(feed, site.api(EXTENSION)))
                        .bytes();
            case ATOM -> AtomFeed.of(feed);
            case RSS -> RssFeed.of(feed);
        };
    }
}
